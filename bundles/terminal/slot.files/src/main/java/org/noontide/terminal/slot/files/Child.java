package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The one process that is the application now, with all that it starts. */
final class Child {
    private static final long LAST_WORDS_MILLIS = 500;

    private final Application application;
    private final Process process;
    private volatile Path home;
    private final CompletableFuture<Void> silent = new CompletableFuture<>();

    private Child(Application application, Process process) {
        this.application = application;
        this.process = process;
        this.home = application.home();
    }

    /** Starts {@code application}; its output goes to {@code log}. */
    static Child start(Application application, Launcher launcher, OutputLog log) throws IOException {
        Process process = launcher.start(
                application, application.home(), application.program().command(), ProcessBuilder.Redirect.PIPE);
        Child child = new Child(application, process);
        Thread output = new Thread(() -> child.listen(log), "application-output");
        output.setDaemon(true);
        output.start();
        return child;
    }

    private void listen(OutputLog log) {
        try {
            log.take(application.release() + " pid " + process.pid(), process.getInputStream());
        } finally {
            silent.complete(null);
        }
    }

    Application application() {
        return application;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** True where it runs, and is the program of {@code wanted}. */
    boolean isOf(Optional<Application> wanted) {
        return isAlive() && wanted.filter(application::isSameProgramAs).isPresent();
    }

    /** Done with what it ends with, when its last words were heard; who it has started may go on speaking. */
    CompletableFuture<Integer> exit() {
        return process.onExit()
                .thenCompose(ended -> silent.completeOnTimeout(null, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                        .thenApply(heard -> ended.exitValue()));
    }

    /** Asks it and all that it started to end, and ends after {@code grace} what has not; done when nothing is left. */
    CompletableFuture<Void> stop(Duration grace, ScheduledExecutorService timer) {
        return stop(process.toHandle(), grace, timer);
    }

    /** Does the same with any process. */
    static CompletableFuture<Void> stop(ProcessHandle process, Duration grace, ScheduledExecutorService timer) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        Future<?> last = timer.schedule(
                () -> family.forEach(member -> {
                    member.descendants().forEach(ProcessHandle::destroyForcibly);
                    member.destroyForcibly();
                }),
                grace.toMillis(),
                TimeUnit.MILLISECONDS);
        family.forEach(ProcessHandle::destroy);
        return CompletableFuture.allOf(family.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> last.cancel(false));
    }

    /** What the folder of the slot that it was started from is called now. */
    Path home() {
        return home;
    }

    /** Tells it that this folder has another name now. */
    void moved(Path from, Path to) {
        if (home.equals(from)) {
            home = to;
        }
    }
}

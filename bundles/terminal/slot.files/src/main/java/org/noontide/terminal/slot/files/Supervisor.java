package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.device.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the application of the release that runs running: one process, started again with growing pauses when it ends by
 * itself. All decisions are made on one thread, which is there only while there is something to decide.
 */
final class Supervisor implements SlotFolder.Tenant {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int LONGEST_DETAIL = 500;
    private final Launcher launcher;
    private final OutputLog log;
    private final Attempts attempts;
    private final Orphan orphan;
    private final Pace pace;
    private final OneThread thread = new OneThread("application");
    private final AtomicReference<@Nullable Child> child = new AtomicReference<>();

    private Optional<Application> wanted = Optional.empty();
    private Optional<Probation> probation = Optional.empty();
    private CompletableFuture<Health> asked = CompletableFuture.completedFuture(new Health.Healthy());
    private Future<?> restart = CompletableFuture.completedFuture(null);
    private Duration pause;
    private boolean stopping;
    private boolean closed;

    Supervisor(Launcher launcher, OutputLog log, Attempts attempts, Orphan orphan, Pace pace) {
        this.launcher = launcher;
        this.log = log;
        this.attempts = attempts;
        this.orphan = orphan;
        this.pace = pace;
        this.pause = pace.firstPause();
    }

    /** Starts what runs now, after ending what a terminal that died has left behind. */
    void begin(Optional<Application> application) {
        thread.execute(() -> {
            wanted = application;
            Optional<ProcessHandle> left = orphan.find();
            if (left.isPresent()) {
                LOG.warn(
                        "pid={} was left behind by a terminal that died; it is ended",
                        left.get().pid());
                stopping = true;
                thread.after(Child.stop(left.get(), pace.grace(), thread), this::stopped);
            } else {
                launch();
            }
        });
    }

    /**
     * Has {@code application} run in the place of what runs, unless it is the same program and there is {@code room} for
     * the files that it was started from beside two releases: then it goes on, and finds the new goods by the pointer.
     */
    void switchTo(Optional<Application> application, BooleanSupplier room) {
        thread.execute(() -> {
            endProbation();
            wanted = application;
            pause = pace.firstPause();
            restart.cancel(false);
            Child running = child.get();
            if (running == null) {
                launch();
            } else if (!stopping && running.isOf(application) && room.getAsBoolean()) {
                LOG.info(
                        "pid={} goes on: only goods and prices are others",
                        running.handle().pid());
            } else {
                stopChild(running);
            }
        });
    }

    /** Watches what runs, as its release demands; one that starts nothing is well. */
    CompletableFuture<Health> prove() {
        CompletableFuture<Health> verdict = new CompletableFuture<>();
        thread.execute(() -> prove(verdict));
        return verdict;
    }

    /** Ends the application, and waits until it has ended. */
    void stop() {
        if (thread.isShutdown()) {
            return;
        }
        CompletableFuture<Void> gone = new CompletableFuture<>();
        thread.execute(() -> {
            closed = true;
            wanted.ifPresent(it -> attempts.pardon(it.manifest()));
            endProbation();
            Child running = child.get();
            if (running == null) {
                gone.complete(null);
            } else {
                thread.after(running.stop(pace.grace(), thread), () -> gone.complete(null));
            }
        });
        try {
            gone.get(pace.grace().multipliedBy(2).plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
            orphan.forget();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the application has not ended: {}", e.toString());
        }
        thread.shutdownNow();
    }

    @Override
    public boolean livesIn(Path home) {
        Child running = child.get();
        return running != null && running.isAlive() && running.home().equals(home);
    }

    @Override
    public void moved(Path from, Path to) {
        Child running = child.get();
        if (running != null) {
            running.moved(from, to);
        }
    }

    private void prove(CompletableFuture<Health> verdict) {
        endProbation();
        if (wanted.isEmpty()) {
            verdict.complete(new Health.Healthy());
            return;
        }
        Application application = wanted.get();
        if (!attempts.begin(application.manifest(), true)) {
            verdict.complete(unhealthy("the cabinet went down twice while it was on probation"));
            return;
        }
        Probation begun = new Probation(application.program().health(), thread, health -> {
            attempts.settle(application.manifest());
            verdict.complete(health instanceof Health.Unhealthy ill ? unhealthy(ill.detail()) : health);
        });
        probation = Optional.of(begun);
        asked = verdict;
        thread.after(verdict, () -> {
            begun.end();
            settleLater(application);
        });
        Child running = child.get();
        if (running == null) {
            restart.cancel(false);
            launch();
        } else if (!stopping) {
            begun.watch(Probe.of(running, launcher));
        }
    }

    private void launch() {
        if (closed || stopping || wanted.isEmpty() || child.get() != null) {
            return;
        }
        Application application = wanted.get();
        if (!attempts.begin(application.manifest(), false)) {
            LOG.error("release={} is not started: it went down with the cabinet twice", application.release());
            return;
        }
        try {
            Child started = Child.start(application, launcher, log);
            child.set(started);
            orphan.remember(started.handle());
            LOG.info(
                    "release={} pid={} started",
                    application.release(),
                    started.handle().pid());
            CompletableFuture<?> unused =
                    started.exit().whenCompleteAsync((code, broken) -> exited(started, code), thread);
            Future<?> unusedToo = thread.later(pace.longestPause(), () -> {
                if (child.get() == started) {
                    pause = pace.firstPause();
                }
            });
            settleLater(application);
            probation.ifPresent(it -> it.watch(Probe.of(started, launcher)));
        } catch (IOException e) {
            failed(application, "cannot be started: " + e.getMessage());
        }
    }

    private void exited(Child ended, @Nullable Integer code) {
        if (stopping || closed || !child.compareAndSet(ended, null)) {
            return;
        }
        failed(ended.application(), "ended by itself with " + code);
    }

    private void failed(Application application, String reason) {
        LOG.warn("release={} {}; again in {}", application.release(), reason, pause);
        restart = thread.later(pause, this::launch);
        pause = pace.after(pause);
        probation.ifPresent(it -> it.failed(reason));
    }

    private void stopChild(Child running) {
        if (!stopping) {
            stopping = true;
            thread.after(running.stop(pace.grace(), thread), this::stopped);
        }
    }

    private void stopped() {
        stopping = false;
        child.set(null);
        orphan.forget();
        launch();
    }

    private void endProbation() {
        probation.ifPresent(Probation::end);
        probation = Optional.empty();
        asked.cancel(false);
    }

    /** A cabinet that is up for so long was not taken down. */
    private void settleLater(Application application) {
        Future<?> unused = thread.later(application.survival(), () -> {
            if (asked.isDone() && wanted.equals(Optional.of(application))) {
                attempts.settle(application.manifest());
            }
        });
    }

    private Health unhealthy(String reason) {
        return new Health.Unhealthy(log.explained(reason, LONGEST_DETAIL));
    }
}

package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.wire.protocol.HealthCheck;

/** Asks an application whether it is well. */
interface Probe {

    /**
     * Asks once; who does not want to wait any longer completes the answer.
     *
     * @return done with what is wrong, or with nothing
     */
    CompletableFuture<Optional<String>> ask();

    /** The probe that the release of {@code child} demands. */
    static Probe of(Child child, Launcher launcher) {
        HealthCheck check = child.application().program().health();
        if (check.probe() instanceof HealthCheck.Command command) {
            return () -> command(child, launcher, command);
        } else if (check.probe() instanceof HealthCheck.Http http) {
            return () -> http(http.url(), check.timeout());
        } else if (check.probe() instanceof HealthCheck.Heartbeat heartbeat) {
            return new Heartbeat(child, heartbeat.file());
        }
        // that it runs is watched anyway
        return () -> CompletableFuture.completedFuture(Optional.empty());
    }

    private static CompletableFuture<Optional<String>> command(
            Child child, Launcher launcher, HealthCheck.Command command) {
        Process process;
        try {
            process = launcher.start(
                    child.application(), child.home(), command.command(), ProcessBuilder.Redirect.DISCARD);
        } catch (IOException e) {
            return CompletableFuture.completedFuture(
                    Optional.of("the command of the check cannot be started: " + e.getMessage()));
        }
        CompletableFuture<Optional<String>> answer = process.onExit()
                .thenApply(ended -> ended.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of("the command of the check ended with " + ended.exitValue()));
        CompletableFuture<Void> unused = answer.thenRun(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        return answer;
    }

    private static CompletableFuture<Optional<String>> http(URI url, Duration timeout) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        AtomicReference<@Nullable HttpURLConnection> open = new AtomicReference<>();
        // a thread for each question: a server that drips its answer holds nobody else up
        Thread asking = new Thread(
                () -> {
                    try {
                        HttpURLConnection connection =
                                (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
                        open.set(connection);
                        connection.setInstanceFollowRedirects(false);
                        connection.setUseCaches(false);
                        connection.setConnectTimeout((int) timeout.toMillis());
                        connection.setReadTimeout((int) timeout.toMillis());
                        int status = connection.getResponseCode();
                        answer.complete(status / 100 == 2 ? Optional.empty() : Optional.of(url + " answers " + status));
                    } catch (IOException | RuntimeException e) {
                        answer.complete(Optional.of(url + " does not answer: " + e.getMessage()));
                    }
                },
                "application-probe");
        asking.setDaemon(true);
        asking.start();
        CompletableFuture<Void> unused = answer.thenRun(() -> {
            HttpURLConnection connection = open.get();
            if (connection != null) {
                connection.disconnect();
            }
        });
        return answer;
    }

    /** Sees whether a file changes; asks no clock, since the cabinet's may be set while we look. */
    final class Heartbeat implements Probe {
        private static final int LATE = 3;

        private final Child child;
        private final String file;
        private Optional<FileTime> seen = Optional.empty();
        private int unchanged = LATE;

        Heartbeat(Child child, String file) {
            this.child = child;
            this.file = file;
            // what an earlier process has left is no beat of this one
            this.seen = written();
        }

        @Override
        public CompletableFuture<Optional<String>> ask() {
            Optional<FileTime> now = written();
            boolean beat = now.isPresent() && !now.equals(seen);
            seen = now;
            unchanged = beat ? 0 : unchanged + 1;
            return CompletableFuture.completedFuture(
                    unchanged < LATE ? Optional.empty() : Optional.of("the heartbeat " + file + " stands still"));
        }

        private Optional<FileTime> written() {
            Path folder = child.home().resolve(child.application().program().folder());
            try {
                return Optional.of(Files.getLastModifiedTime(folder.resolve(file)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}

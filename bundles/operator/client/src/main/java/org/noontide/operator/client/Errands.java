package org.noontide.operator.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Has things done that must not be done twice. Each request has a key by which the server knows it again; where its answer is
 * lost it is sent again, and the server answers again what it did.
 */
final class Errands {
    private static final int TRIES = 3;
    /** So often it is asked again while the server is still at what was asked first. */
    private static final int PATIENCE = 30;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;

    /** Of what ends so, the server has heard nothing, or who asked does not wait any more. */
    private static final List<Class<? extends Exception>> UNHEARD = List.of(
            ConnectException.class,
            HttpConnectTimeoutException.class,
            UnresolvedAddressException.class,
            SSLException.class,
            InterruptedIOException.class);

    private final Line line;
    private final Supplier<String> keys;

    /** @param keys never the same twice */
    Errands(Line line, Supplier<String> keys) {
        this.line = line;
        this.keys = keys;
    }

    byte[] ask(HttpRequest.Builder request) throws IOException {
        request.setHeader("Idempotency-Key", keys.get());
        int lost = 0;
        int waits = 0;
        while (true) {
            try {
                return line.ask(request);
            } catch (ProblemException e) {
                boolean isStillDone = lost > 0
                        && e.problem().status() == CONFLICT
                        && e.retryAfter().isPresent();
                if (!isStillDone || ++waits > PATIENCE) {
                    throw e;
                }
                pause(e.retryAfter().get());
            } catch (IOException e) {
                if (isUnheard(e) || ++lost == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static boolean isUnheard(IOException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> UNHEARD.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    private static void pause(Duration asked) throws InterruptedIOException {
        Duration length = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
        try {
            boolean unused = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the server");
        }
    }
}

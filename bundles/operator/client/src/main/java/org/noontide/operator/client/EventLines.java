package org.noontide.operator.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of an answer that goes on, one after the other as they are asked for. */
final class EventLines implements Flow.Subscriber<String>, AutoCloseable {
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<byte[]>> ending = new CompletableFuture<>();

    /** A line, or why there is none any more. */
    private record Piece(String line, @Nullable IOException end) {}

    /** Those of {@code coming}. */
    void of(CompletableFuture<HttpResponse<byte[]>> coming) {
        var unusedToo = ending.whenComplete((unused, stopped) -> coming.cancel(true));
        var unusedAsWell =
                coming.whenComplete((response, failure) -> pieces.add(new Piece("", end(response, failure))));
    }

    private static IOException end(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
            return cause instanceof IOException known ? known : new IOException("the server cannot be watched", cause);
        } else if (response.statusCode() / 100 == 2) {
            return new IOException("the server ended the stream of its events");
        }
        try {
            return Line.refused(response);
        } catch (IOException e) {
            return e;
        }
    }

    /**
     * The next line.
     *
     * @throws IOException if there is none any more, or none comes for {@code longest}
     */
    String next(Duration longest) throws IOException, InterruptedException {
        Piece piece = pieces.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new IOException("the server has said nothing for " + longest.toSeconds() + " seconds");
        } else if (piece.end != null) {
            throw piece.end;
        }
        var unused = subscription.thenAccept(it -> it.request(1));
        return piece.line;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription.complete(begun);
        begun.request(1);
    }

    @Override
    public void onNext(String line) {
        pieces.add(new Piece(line, null));
    }

    /** How the answer ends tells the same. */
    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    @Override
    public void close() {
        var unused = subscription.thenAccept(Flow.Subscription::cancel);
        ending.cancel(true);
    }
}

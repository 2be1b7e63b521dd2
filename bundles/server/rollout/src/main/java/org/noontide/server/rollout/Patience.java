package org.noontide.server.rollout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.noontide.server.fleet.StoreException;

/** How long an operator waits for the engine's thread. */
final class Patience {
    /** Longer than the longest turn, shorter than the patience of who asks. */
    private static final int SECONDS = 10;

    /**
     * What came of {@code outcome}. What is not begun by then is not begun any more.
     *
     * @param asked names it
     */
    static <T> T await(CompletableFuture<T> outcome, String asked) {
        try {
            return outcome.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            outcome.cancel(false);
            throw new StoreException("the engine is busy, or the database fails; nothing was done", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException store
                    ? store
                    : new IllegalStateException(asked + " failed", e);
        } catch (InterruptedException e) {
            outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted; nothing was done", e);
        }
    }

    private Patience() {}
}

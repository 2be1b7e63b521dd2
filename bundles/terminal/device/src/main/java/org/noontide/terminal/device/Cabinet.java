package org.noontide.terminal.device;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The vending controller, as far as an update must know it: whether a sale is under way. By MDB/ICP (cashless device
 * states) one is from Session Idle to the end of Vend.
 */
@ConsumerType
public interface Cabinet {

    /**
     * Keeps the next sale from beginning; answers at once.
     *
     * @return what lets sales begin again; nothing where one is under way, and then nothing has changed
     */
    Optional<Pause> pause();

    /**
     * Has {@code task} called, from any thread and soon, whenever a sale ends; until the answer is closed.
     */
    Watch onIdle(Runnable task);

    /** No sale begins before this is closed; it is held for milliseconds. */
    interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    /** Closed by who does not want to hear of it any more. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}

package org.noontide.wire.transport;

import java.util.concurrent.CompletionStage;
import org.noontide.wire.protocol.Message;
import org.osgi.annotation.versioning.ProviderType;

/** One seat on the bus. */
@ProviderType
public interface Channel extends AutoCloseable {

    /**
     * Sends {@code message} on its topic.
     *
     * @return done when the broker has taken the message over, which does not mean that anybody received it; failed with
     *     an {@link java.io.IOException} if there is no connection, or too much is on its way already
     */
    CompletionStage<Void> send(Message message);

    /** Gives the seat back, in order: nobody hears a last will. Nothing is received afterwards. */
    @Override
    void close();
}

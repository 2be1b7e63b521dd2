package org.noontide.wire.transport;

import org.noontide.wire.protocol.Message;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears what a channel brings. What it throws is logged, and the channel goes on. */
@ConsumerType
public interface Receiver {

    /** Every message that the seat may hear; undecodable ones never come here, they are counted and dropped. */
    void received(Message message);

    /** The channel is connected, or connected again, and its subscriptions stand. */
    void connected();

    /** The connection is lost; it is being made again. */
    void disconnected();

    /**
     * An attempt to connect came to nothing; another follows.
     *
     * @param why one sentence
     */
    default void failed(String why) {}
}

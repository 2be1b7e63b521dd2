package org.noontide.wire.transport;

import org.osgi.annotation.versioning.ProviderType;

/** The road of the messages. It may lose a message and may bring one twice; who uses it repeats until answered. */
@ProviderType
public interface MessageBus {

    /**
     * Takes {@code seat} on the bus, until the channel is closed. Returns at once: the connection is made, and made again
     * whenever it is lost, in the background, for ever.
     *
     * @param receiver told of what comes in; its calls come from one thread at a time and must return soon
     * @throws IllegalArgumentException if this bus has no such seat
     */
    Channel open(Seat seat, Receiver receiver);
}

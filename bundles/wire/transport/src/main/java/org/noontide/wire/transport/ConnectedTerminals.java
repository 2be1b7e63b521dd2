package org.noontide.wire.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** Offered beside a {@link MessageBus} that sees every terminal's own connection, as an embedded broker does. */
@ConsumerType
public interface ConnectedTerminals {

    /** How many terminals are connected now; answers at once. */
    int count();
}

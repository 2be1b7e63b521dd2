package org.noontide.wire.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** One of the connections that this process lives by (S6): to the broker, the FTP server, the database. */
@ConsumerType
public interface Connection {

    /** What it leads to, as an operator calls it: {@code mqtt}, {@code ftp}, {@code database}. */
    String name();

    /** How it is now; answers at once. */
    ConnectionState state();
}

package org.noontide.server.ftpd;

import java.nio.file.Path;

/**
 * How the server is set up.
 *
 * @param host address that it listens on
 * @param port port that it listens on; 0 for any
 * @param passiveHost address that clients are told for their data
 * @param passivePorts ports for data, as in {@code 30000-30999}; 0 for any
 * @param root folder that holds the folder {@code releases}
 * @param maxSessions logins at one time; each may hold a thread
 * @param idleSeconds without a command or a byte of data, after which a session ends
 * @param artifactsUser who may write
 * @param artifactsSecret what proves it; empty where nobody may
 */
record Settings(
        String host,
        int port,
        String passiveHost,
        String passivePorts,
        Path root,
        int maxSessions,
        int idleSeconds,
        String artifactsUser,
        String artifactsSecret) {

    /** Where what terminals may read lies. */
    Path releases() {
        return root.resolve(ReleasesView.FOLDER);
    }

    @Override
    public String toString() {
        return "Settings[" + host + ':' + port + ", root=" + root + ']';
    }
}

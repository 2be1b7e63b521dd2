package org.noontide.server.store.jpa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a Derby database. Derby can neither open nor make anew what a process left that ended while Derby made it;
 * so it is made under another name, and has its own only once it is whole.
 */
record DerbyFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyFolder.class);
    private static final String UNFINISHED = ".unfinished";

    /** How Derby tells that one database was shut down as it was asked to. */
    private static final String SHUT_DOWN = "08006";

    /** That of the database of this name, which Derby takes from its home, or else from where the process was started. */
    static DerbyFolder named(String database) {
        return new DerbyFolder(
                Path.of(System.getProperty("derby.system.home", ""), database).toAbsolutePath());
    }

    /** True where there is one already, whole or not: what has its name is not touched. */
    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Makes an empty database.
     *
     * @param source set up like the one that will open it
     */
    void make(EmbeddedDataSource source) throws SQLException {
        Path fresh = path.resolveSibling(path.getFileName() + UNFINISHED);
        try {
            delete(fresh);
            source.setDatabaseName(fresh.toString());
            source.getConnection().close();
            shutDown(source);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SQLException("the database's folder " + path + " could not be made: " + e, e);
        }
    }

    private static void shutDown(EmbeddedDataSource source) throws SQLException {
        source.setConnectionAttributes("");
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void delete(Path leftover) throws IOException {
        if (Files.notExists(leftover)) {
            return;
        }
        LOG.info("database=making again=\"{}\" why=\"it was not finished\"", leftover);
        List<Path> all;
        try (Stream<Path> tree = Files.walk(leftover)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}

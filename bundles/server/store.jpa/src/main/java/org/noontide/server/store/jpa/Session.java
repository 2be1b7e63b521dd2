package org.noontide.server.store.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database: connections and entities.
 *
 * @param product name and version of the database
 * @param schemaVersion number of the last script that was applied to it
 */
record Session(Pool pool, EntityManagerFactory entities, String product, int schemaVersion) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int ANSWER_SECONDS = 10;

    /** Something done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Opens the database that {@code pool} leads to, with its schema brought up to date. */
    static Session open(Pool pool, Schema schema, Clock clock) throws SQLException, SchemaRefusedException {
        boolean done = false;
        try {
            pool.setLoginTimeout(ANSWER_SECONDS);
            String product;
            int version;
            try (Connection connection = pool.getConnection()) {
                product = connection.getMetaData().getDatabaseProductName()
                        + ' '
                        + connection.getMetaData().getDatabaseProductVersion();
                version = schema.apply(connection, clock.instant());
            }
            Session session = new Session(pool, PersistenceUnit.open(pool), product, version);
            done = true;
            return session;
        } finally {
            if (!done) {
                pool.close();
            }
        }
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
            }
        }
    }

    /** @throws PersistenceException also where this was closed meanwhile */
    <T> T withEntities(Function<EntityManager, T> work) {
        try {
            return whileOpen(work);
        } catch (IllegalStateException e) {
            if (entities.isOpen()) {
                throw e;
            }
            throw new PersistenceException("the database is closed", e);
        }
    }

    private <T> T whileOpen(Function<EntityManager, T> work) {
        try (EntityManager manager = entities.createEntityManager()) {
            manager.getTransaction().begin();
            try {
                T result = work.apply(manager);
                manager.getTransaction().commit();
                return result;
            } finally {
                if (manager.getTransaction().isActive()) {
                    manager.getTransaction().rollback();
                }
            }
        }
    }

    /** Asks over {@code connection} whether the database answers. */
    static boolean isThere(Connection connection) throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            throw new SQLException("the database does not answer", "08006");
        }
        return true;
    }

    @Override
    public void close() {
        entities.close();
        pool.close();
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the failure that led here is the one to tell, and a dead connection takes its transaction with it
            LOG.debug("database=rollback error=\"{}\"", e.getMessage());
        }
    }
}

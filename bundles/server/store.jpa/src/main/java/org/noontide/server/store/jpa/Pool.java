package org.noontide.server.store.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps up to so many connections open and lends them; closing one gives it back. The driver itself tells when a
 * connection is dead; then every idle one is closed too, since what broke one has most likely broken all.
 */
final class Pool implements DataSource, ConnectionEventListener, AutoCloseable {
    private static final long WAIT_SECONDS = 30;

    private final ConnectionPoolDataSource driver;
    private final Semaphore free;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    Pool(ConnectionPoolDataSource driver, int size) {
        this.driver = driver;
        this.free = new Semaphore(size);
    }

    @Override
    public Connection getConnection() throws SQLException {
        acquire();
        PooledConnection pooled = null;
        boolean lent = false;
        try {
            pooled = takeIdle();
            if (pooled == null) {
                pooled = driver.getPooledConnection();
            }
            Connection connection = pooled.getConnection();
            // heard while it is lent only, so that its place is given back exactly once
            pooled.addConnectionEventListener(this);
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                free.release();
                closeQuietly(pooled);
            }
        }
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        PooledConnection pooled = (PooledConnection) event.getSource();
        pooled.removeConnectionEventListener(this);
        boolean kept;
        synchronized (idle) {
            kept = !closed;
            if (kept) {
                idle.push(pooled);
            }
        }
        if (!kept) {
            closeQuietly(pooled);
        }
        free.release();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        PooledConnection pooled = (PooledConnection) event.getSource();
        pooled.removeConnectionEventListener(this);
        closeQuietly(pooled);
        closeIdle();
        free.release();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        closeIdle();
    }

    private void acquire() throws SQLException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLTransientConnectionException("no connection to the database was free for 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
        }
    }

    private @Nullable PooledConnection takeIdle() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLTransientConnectionException("the database is closed");
            }
            return idle.poll();
        }
    }

    private void closeIdle() {
        Deque<PooledConnection> all;
        synchronized (idle) {
            all = new ArrayDeque<>(idle);
            idle.clear();
        }
        all.forEach(Pool::closeQuietly);
    }

    private static void closeQuietly(@Nullable PooledConnection pooled) {
        if (pooled == null) {
            return;
        }
        try {
            pooled.close();
        } catch (SQLException e) {
            // it was to be thrown away, and the caller has the reason already
            LoggerFactory.getLogger(Pool.class).debug("connection=discarded error=\"{}\"", e.getMessage());
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the pool has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // what goes wrong is thrown
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the pool logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("the pool wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.junit.jupiter.api.Test;

class PoolTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Pool pool = new Pool(derby(), 1);

    @Test
    void a_connection_that_was_given_back_is_lent_again() throws SQLException {
        pool.getConnection().close();
        pool.getConnection().close();

        assertThat(made).hasValue(1);
    }

    @Test
    void a_connection_is_lent_with_nothing_left_of_its_last_use() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
        }

        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void who_comes_when_all_are_lent_waits_for_one() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        Connection first = pool.getConnection();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(this::lendAndReturn, other);

        assertThat(second.isDone()).isFalse();
        first.close();

        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made).hasValue(1);
        other.shutdown();
    }

    @Test
    void a_closed_pool_lends_nothing() {
        pool.close();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(pool::getConnection)
                .withMessage("the database is closed");
    }

    private boolean lendAndReturn() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionPoolDataSource derby() {
        new DerbyDriver().start();
        EmbeddedConnectionPoolDataSource derby = new EmbeddedConnectionPoolDataSource();
        derby.setDatabaseName("memory:" + UUID.randomUUID());
        derby.setCreateDatabase("create");
        return (ConnectionPoolDataSource) Proxy.newProxyInstance(
                PoolTest.class.getClassLoader(),
                new Class<?>[] {ConnectionPoolDataSource.class},
                (proxy, method, arguments) -> {
                    made.incrementAndGet();
                    return method.invoke(derby, arguments);
                });
    }
}

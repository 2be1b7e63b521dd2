package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.FleetStoreContract;
import org.noontide.server.fleet.StoreException;
import org.postgresql.osgi.PGDataSourceFactory;

/** The store keeps its contract on PostgreSQL too. Needs the server's programs on this machine; the default is Derby. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresFleetStoreTest extends FleetStoreContract {
    private final List<Opening> others = new ArrayList<>();
    private PostgresServer server;
    private Opening opening;

    @BeforeAll
    void open() throws IOException, InterruptedException {
        Optional<Path> binaries = PostgresServer.binaries();
        if (binaries.isEmpty()) {
            System.err.println("NOT TESTED: the fleet store on PostgreSQL, whose server is not installed here");
        }
        Assumptions.assumeTrue(binaries.isPresent(), "the server of PostgreSQL is not installed");
        server = PostgresServer.made(binaries.get());
        server.start();
        opening = open(server.address());
    }

    @BeforeEach
    void empty() {
        opening.empty();
    }

    @AfterEach
    void closeOthers() {
        others.forEach(Opening::close);
        others.clear();
    }

    @AfterAll
    void close() throws IOException, InterruptedException {
        if (opening != null) {
            opening.close();
            server.remove();
        }
    }

    @Override
    public FleetStore store() {
        return opening.store();
    }

    @Override
    public FleetStore reopened() {
        opening.close();
        opening = open(server.address());
        return opening.store();
    }

    @Override
    public FleetStore fresh() {
        String schema = "fresh" + others.size();
        try (Connection connection = DriverManager.getConnection(server.address(), "noontide", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("drop schema if exists " + schema + " cascade");
            statement.executeUpdate("create schema " + schema);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        Opening fresh = open(server.address() + "?currentSchema=" + schema);
        others.add(fresh);
        return fresh.store();
    }

    @Test
    void a_database_that_stops_is_told_as_down_and_recovers_by_itself() throws IOException, InterruptedException {
        server.stop();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().rollouts());
        boolean upWhileStopped = opening.database().state().up();
        server.start();

        opening.awaitUp();

        assertThat(upWhileStopped).isFalse();
        assertThat(opening.database().state().lastError()).isPresent();
        assertThat(store().rollouts()).isEmpty();
    }

    private static Opening open(String address) {
        try {
            return Opening.of(new PGDataSourceFactory(), Database.address(address, "noontide", ""));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

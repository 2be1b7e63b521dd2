package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.ConnectionView;

/** A part that is missing as the server starts is named, and taken in when it comes. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_broker_whose_port_is_taken_comes_up_once_it_is_free() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            site.awaitOnline();
            site.server().product().stop();

            try (ServerSocket other = taking(site.server().brokerPort())) {
                site.server().restart();
                Site.await("the broker is said to be down", PATIENCE, () -> isBroken(site, "mqtt"));
                assertThat(connection(site, "mqtt").lastError().orElseThrow())
                        .contains(Integer.toString(other.getLocalPort()));
            }
            Site.await(
                    "the broker is up", PATIENCE, () -> connection(site, "mqtt").up());
            site.awaitOnline();
        }
    }

    @Test
    void a_file_server_whose_port_is_taken_comes_up_once_it_is_free() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.server().product().stop();

            try (ServerSocket other = taking(site.server().filesPort())) {
                site.server().restart();
                Site.await("the file server is said to be down", PATIENCE, () -> isBroken(site, "ftp"));
                assertThat(other.isBound()).isTrue();
            }
            Site.await("the file server is up", PATIENCE, () -> connection(site, "ftp")
                    .up());
        }
    }

    @Test
    void a_database_that_does_not_open_is_named_and_taken_in_when_it_does() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(1);
            site.server().product().stop();
            Path database = site.server().home().resolve("data/database/service.properties");
            Path away = site.server().home().resolve("service.properties");
            Files.move(database, away);

            site.server().restart();
            Site.await("the database is said to be down", PATIENCE, () -> isBroken(site, "database"));
            assertThat(site.client().status().store()).isFalse();

            Files.move(away, database);
            site.server().awaitReady();
            assertThat(connection(site, "database").up()).isTrue();
            site.awaitOnline();
        }
    }

    private static boolean isBroken(Site site, String name) throws IOException {
        ConnectionView connection = connection(site, name);
        return !connection.up() && connection.lastError().isPresent();
    }

    /** What the server says of {@code name}; down with nothing known of it while the server does not answer. */
    private static ConnectionView connection(Site site, String name) throws IOException {
        return site.answering(() -> site.client().status().connections().stream()
                        .filter(connection -> connection.name().equals(name))
                        .findFirst())
                .flatMap(found -> found)
                .orElseGet(() -> new ConnectionView(name, false, Instant.EPOCH, Optional.empty()));
    }

    private static ServerSocket taking(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}

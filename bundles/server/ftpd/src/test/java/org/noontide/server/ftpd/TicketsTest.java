package org.noontide.server.ftpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.ftpd.Peers.TERMINAL;
import static org.noontide.server.ftpd.Peers.TERMINAL_SECRET;
import static org.noontide.server.ftpd.Peers.client;
import static org.noontide.server.ftpd.Peers.fetch;
import static org.noontide.server.ftpd.Peers.loggedIn;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.Secret;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** A terminal with an enrolled card comes in by its ticket, to one archive, while it holds. */
class TicketsTest {
    private static final String TICKET = "a-ticket";

    private final List<OpenPass> passes = new CopyOnWriteArrayList<>();
    private EmbeddedFtpServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path root = folder.resolve("ftp");
        server = Peers.server(root, 0, Clock.systemUTC());
        server.bindStore(Peers.fleetWithCard(passes));
        server.start();
        Files.writeString(root.resolve("releases/ordered.zip"), "ordered");
        Files.writeString(root.resolve("releases/other.zip"), "other");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void a_ticket_opens_its_archive_as_often_as_needed_and_nothing_else() throws IOException {
        holds(Duration.ofHours(1));
        FTPClient client = loggedIn(server, TERMINAL, TICKET);

        assertThat(fetch(client, "releases/ordered.zip"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("ordered");
        assertThat(fetch(client, "/releases/ordered.zip")).isNotEmpty();
        assertThat(client.retrieveFileStream("releases/other.zip")).isNull();
        assertThat(client.size("releases/other.zip")).isEqualTo(550);
        assertThat(fetch(loggedIn(server, TERMINAL, TICKET), "releases/ordered.zip"))
                .isNotEmpty();
        assertThat(server.counted().values()).containsOnly(0L);
    }

    @Test
    void the_terminals_own_secret_opens_nothing_and_is_counted() throws IOException {
        holds(Duration.ofHours(1));

        assertThat(client(server).login(TERMINAL, TERMINAL_SECRET)).isFalse();

        assertThat(server.counted()).containsEntry(CardRefusal.NO_TICKET, 1L);
    }

    @Test
    void a_ticket_that_has_run_out_opens_nothing_and_is_counted_apart() throws IOException {
        holds(Duration.ofSeconds(-1));

        assertThat(client(server).login(TERMINAL, TICKET)).isFalse();

        assertThat(server.counted())
                .containsEntry(CardRefusal.TICKET_EXPIRED, 1L)
                .containsEntry(CardRefusal.NO_TICKET, 0L);
    }

    @Test
    void who_is_in_fetches_nothing_more_once_the_attempt_has_ended() throws IOException {
        holds(Duration.ofHours(1));
        FTPClient client = loggedIn(server, TERMINAL, TICKET);
        passes.clear();

        assertThat(client.retrieveFileStream("releases/ordered.zip")).isNull();

        assertThat(client.getReplyCode()).isEqualTo(550);
        assertThat(client(server).login(TERMINAL, TICKET)).isFalse();
    }

    private void holds(Duration left) {
        passes.add(new OpenPass(
                new DeliveryId(new RolloutId(1), new TerminalId(TERMINAL)),
                new Admission.Pass(
                        Secret.of(TICKET), Clock.systemUTC().instant().plus(left)),
                URI.create("ftp://127.0.0.1:2121/releases/ordered.zip")));
    }
}

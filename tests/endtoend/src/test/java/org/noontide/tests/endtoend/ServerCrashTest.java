package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutView;

/** The server's truth is its store: when it dies, nothing is lost. */
class ServerCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void a_server_killed_between_the_order_and_the_reports_ends_with_every_terminal_normal() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(3);
            site.awaitOnline();
            Instant switchAt = Clock.systemUTC().instant().plusSeconds(12);

            RolloutView rollout = site.planUpdate(switchAt);
            site.server().product().kill();
            site.server().restart();
            site.server().awaitReady();

            Site.await(
                    "every terminal is installed",
                    PATIENCE,
                    () -> site.client().rollout(rollout.id()).installed() == 3);
            RolloutView end = site.client().rollout(rollout.id());
            assertThat(end.normal()).isEqualTo(3);
            assertThat(site.client()
                            .deliveries(rollout.id(), Optional.empty(), 10)
                            .items())
                    .extracting(DeliveryView::standing)
                    .containsOnly("NORMAL");
            for (TerminalSite terminal : site.terminals()) {
                assertThat(terminal.version()).isEqualTo(Site.NEW);
            }
        }
    }

    @Test
    void a_server_killed_while_the_terminals_switch_still_learns_of_every_switch() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminals(3);
            site.awaitOnline();
            Instant switchAt = Clock.systemUTC().instant().plusSeconds(10);
            RolloutView rollout = site.planUpdate(switchAt);
            Site.await(
                    "every terminal is staged",
                    PATIENCE,
                    () -> site.client().deliveries(rollout.id(), Optional.empty(), 10).items().stream()
                            .allMatch(delivery -> delivery.stage().equals("STAGED")));

            site.server().product().kill();
            for (TerminalSite terminal : site.terminals()) {
                Site.await("the terminals switch by themselves", PATIENCE, () -> terminal.version()
                        .equals(Site.NEW));
            }
            site.server().restart();
            site.server().awaitReady();

            Site.await(
                    "every terminal is installed",
                    PATIENCE,
                    () -> site.client().rollout(rollout.id()).installed() == 3);
            assertThat(site.client()
                            .deliveries(rollout.id(), Optional.empty(), 10)
                            .items())
                    .allSatisfy(delivery ->
                            assertThat(delivery.skewMillis().orElseThrow()).isNotNegative());
        }
    }

    @ParameterizedTest(name = "with {0} files of it")
    @ValueSource(ints = {1, 15, 50})
    void a_server_killed_while_it_makes_its_database_makes_it_anew(int files) throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            Path data = site.server().home().resolve("data");
            site.server().product().kill();
            for (Path file : below(data)) {
                Files.delete(file);
            }

            site.server().restart();
            Site.await(
                    "it makes its database",
                    PATIENCE,
                    () -> below(data).stream()
                                    .filter(file -> file.toString().contains("database"))
                                    .count()
                            > files);
            site.server().product().kill();
            site.server().restart();

            site.server().awaitReady();
            assertThat(site.client()
                            .terminals(Optional.empty(), Optional.empty(), 10)
                            .items())
                    .isEmpty();
        }
    }

    /** What lies in {@code folder}, the innermost first. */
    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (UncheckedIOException | NoSuchFileException e) {
            // the server is at work there
            return List.of();
        }
    }
}

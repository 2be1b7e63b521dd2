package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutRequest;

/**
 * What a cabinet does by itself: it takes back an application that is not well, keeps a sale, and keeps the instant, link or
 * no link. Each test has cabinets of its own, at one server.
 */
class CabinetTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pace PACE = new Pace(Duration.ofSeconds(60), Duration.ofSeconds(5), 10);
    private static final String WELL = "2.0.0";
    private static final List<Integer> OFFLINE = List.of(5, 6);
    private static final int BUSY = 4;

    @TempDir
    static Path folder;

    private static Site site;

    /** Takes every question of a probe, and answers none. */
    private static ServerSocket silent;

    @BeforeAll
    static void a_server_and_cabinets_of_which_some_run_an_application() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        site = Site.open(Checkout.installation(), folder, PACE);
        site.addTerminals(Illness.values().length + 1 + OFFLINE.size());
        site.awaitOnline();
        site.client().publish(Checkout.installation().release(Site.NEW));
        site.client()
                .publish(new ProgramRelease(
                                WELL, 200, Illness.SLEEP, "probe: alive\ninterval: PT0.3S\nprobation: PT0.5S")
                        .pack(folder));
        for (Illness illness : Illness.values()) {
            site.client().publish(ill(illness).pack(folder));
        }
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
        silent.close();
    }

    @ParameterizedTest
    @EnumSource
    void an_application_that_is_not_well_is_taken_back_and_the_old_one_runs_again(Illness illness) throws Exception {
        TerminalSite cabinet = site.terminals().get(illness.number);
        long before = plan(WELL, in(2), cabinet);
        await(before, cabinet, delivery -> delivery.stage().equals("INSTALLED"));
        ProgramRelease.Started old = ProgramRelease.last(cabinet.home());
        assertThat(old.version()).isEqualTo(WELL);
        assertThat(old.isAlive()).isTrue();

        long rollout = plan(ill(illness).version(), in(2), cabinet);
        await(rollout, cabinet, delivery -> delivery.standing().equals("FAILED"));

        DeliveryView end = delivery(rollout, cabinet);
        assertThat(end.stage()).isEqualTo("FAILED");
        assertThat(end.reason()).contains("UNHEALTHY");
        assertThat(end.detail().orElseThrow())
                .contains(illness.complaint)
                .contains(illness.lastWords)
                .hasSizeLessThanOrEqualTo(500);
        assertThat(cabinet.version()).isEqualTo(WELL);
        Site.await("the old application runs again", PATIENCE, () -> {
            ProgramRelease.Started last = ProgramRelease.last(cabinet.home());
            return last.version().equals(WELL) && last.pid() != old.pid() && last.isAlive();
        });
        assertThat(old.isAlive()).isFalse();
        assertThat(alarms(cabinet)).singleElement().satisfies(alarm -> {
            assertThat(alarm.reason()).contains("UNHEALTHY");
            assertThat(alarm.running()).contains(WELL);
        });
    }

    @Test
    void a_sale_that_does_not_end_is_kept_and_the_cabinet_is_updated_after_it() throws Exception {
        TerminalSite cabinet = site.terminals().get(BUSY);
        cabinet.product().stop();
        cabinet.configure("org.noontide.terminal.agent.cfg", Map.of("hold.seconds", 2));
        cabinet.configure("org.noontide.terminal.device.simulated.cabinet.cfg", Map.of("busy", true));
        cabinet.restart();
        cabinet.awaitReady();

        long rollout = plan(Site.NEW, in(2), cabinet);
        await(rollout, cabinet, delivery -> delivery.standing().equals("DELAYED"));
        DeliveryView delayed = delivery(rollout, cabinet);
        assertThat(delayed.reason()).contains("BUSY");
        assertThat(delayed.detail()).isPresent();
        assertThat(cabinet.version()).isEqualTo(Site.OLD);

        cabinet.configure("org.noontide.terminal.device.simulated.cabinet.cfg", Map.of("busy", false));
        await(rollout, cabinet, delivery -> delivery.stage().equals("INSTALLED"));

        DeliveryView end = delivery(rollout, cabinet);
        assertThat(end.standing()).isEqualTo("NORMAL");
        assertThat(end.attempt()).isGreaterThan(1);
        assertThat(cabinet.version()).isEqualTo(Site.NEW);
        assertThat(alarms(cabinet)).isEmpty();
    }

    @Test
    void cabinets_without_a_link_switch_at_the_instant_and_tell_when_it_is_back() throws Exception {
        List<TerminalSite> cabinets =
                OFFLINE.stream().map(site.terminals()::get).toList();
        Instant switchAt = in(15);
        long rollout = plan(Site.NEW, switchAt, cabinets.toArray(new TerminalSite[0]));
        for (TerminalSite cabinet : cabinets) {
            await(rollout, cabinet, delivery -> delivery.stage().equals("STAGED"));
            cabinet.relay().cut();
        }
        assertThat(now()).as("the links were cut before the instant").isBefore(switchAt);

        for (TerminalSite cabinet : cabinets) {
            Site.await(
                    cabinet.number() + " has switched, and keeps its report",
                    PATIENCE,
                    () -> cabinet.version().equals(Site.NEW)
                            && cabinet.product().tail().contains("stage=INSTALLED"));
        }
        Instant switched = now();
        for (TerminalSite cabinet : cabinets) {
            assertThat(delivery(rollout, cabinet).stage()).isEqualTo("STAGED");
            cabinet.relay().mend();
        }
        for (TerminalSite cabinet : cabinets) {
            await(rollout, cabinet, delivery -> delivery.stage().equals("INSTALLED"));
            DeliveryView end = delivery(rollout, cabinet);
            assertThat(end.standing()).isEqualTo("NORMAL");
            // what is told is when it switched, and not when the link came back
            assertThat(end.skewMillis().orElseThrow())
                    .isBetween(0L, Duration.between(switchAt, switched).toMillis());
            assertThat(end.uncertaintyMillis()).isPresent();
            assertThat(alarms(cabinet)).isEmpty();
        }
    }

    private static ProgramRelease ill(Illness illness) {
        return illness.release(folder.resolve("beats"), silent.getLocalPort());
    }

    private static long plan(String version, Instant switchAt, TerminalSite... cabinets) throws IOException {
        return site.client()
                .plan(new RolloutRequest(
                        Site.APPLICATION,
                        version,
                        switchAt,
                        Optional.empty(),
                        Optional.of(List.of(cabinets).stream()
                                .map(TerminalSite::number)
                                .toList())))
                .rollout()
                .orElseThrow()
                .id();
    }

    private static void await(long rollout, TerminalSite cabinet, Predicate<DeliveryView> state) throws Exception {
        try {
            Site.await("the next state", PATIENCE, () -> state.test(delivery(rollout, cabinet)));
        } catch (IOException never) {
            throw new AssertionError(
                    delivery(rollout, cabinet) + "\n" + cabinet.product().tail(), never);
        }
    }

    private static DeliveryView delivery(long rollout, TerminalSite cabinet) throws IOException {
        return site.client().deliveries(rollout, Optional.empty(), 10).items().stream()
                .filter(delivery -> delivery.terminal().equals(cabinet.number()))
                .findFirst()
                .orElseThrow();
    }

    private static List<AlarmView> alarms(TerminalSite cabinet) throws IOException {
        return site.client().alarms(Optional.empty(), 100).items().stream()
                .filter(alarm -> alarm.terminal().equals(Optional.of(cabinet.number())))
                .toList();
    }

    private static Instant in(int seconds) {
        return now().plusSeconds(seconds);
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}

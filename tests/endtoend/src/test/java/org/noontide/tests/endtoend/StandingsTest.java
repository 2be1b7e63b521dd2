package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Postbox;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutView;

/** The three classes, and the mail that the third makes (S10–S14), with the server restarted in the middle of each. */
class StandingsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void a_terminal_that_comes_back_is_normal_on_its_second_attempt() throws Exception {
        Pace pace = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(20), 3);
        try (Site site = Site.open(Checkout.installation(), folder, pace)) {
            site.addTerminals(2);
            site.awaitOnline();
            site.terminals().get(0).relay().cut();
            RolloutView rollout = site.planUpdate(soon());
            await(site, rollout, delivery -> delivery.standing().equals("DELAYED"));

            restart(site);
            await(site, rollout, delivery -> delivery.attempt() == 2);
            site.terminals().get(0).relay().mend();
            await(site, rollout, delivery -> delivery.stage().equals("INSTALLED"));

            DeliveryView end = first(site, rollout);
            assertThat(end.standing()).isEqualTo("NORMAL");
            assertThat(end.attempt()).isEqualTo(2);
            assertThat(site.terminals().get(0).version()).isEqualTo(Site.NEW);
            assertThat(site.client().rollout(rollout.id()).normal()).isEqualTo(2);
            assertThat(site.server().postbox().mails()).isEmpty();
        }
    }

    @Test
    void a_terminal_that_never_comes_back_fails_with_exactly_one_mail() throws Exception {
        Pace pace = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(3), 2);
        try (Site site = Site.open(Checkout.installation(), folder, pace)) {
            site.addTerminals(2);
            site.awaitOnline();
            site.terminals().get(0).relay().cut();
            RolloutView rollout = site.planUpdate(soon());
            await(site, rollout, delivery -> delivery.standing().equals("DELAYED"));

            restart(site);
            await(site, rollout, delivery -> delivery.standing().equals("FAILED"));
            awaitMail(site);
            // a notice that was sent, and not noted as sent, is sent again under the same id: that is another test's
            Site.await(
                    "the server has noted that it told",
                    PATIENCE,
                    () -> site.server().product().tail().contains("failures=0 told"));
            restart(site);
            site.awaitOnlineBut(site.terminals().get(0));

            assertThat(first(site, rollout).reason()).contains("ATTEMPTS_USED_UP");
            assertThat(site.client().rollout(rollout.id()).failed()).isEqualTo(1);
            assertThat(site.client().rollout(rollout.id()).normal()).isEqualTo(1);
            assertThat(site.server().postbox().mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                    .contains(site.terminals().get(0).number())
                    .contains(Site.OLD)
                    .contains("ATTEMPTS_USED_UP"));
        }
    }

    @Test
    void a_mail_server_that_is_dead_for_a_minute_and_a_dead_server_lose_no_alarm_and_tell_none_twice()
            throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            site.addTerminalWithExpiredPsam();
            site.addTerminalWithExpiredPsam();
            site.awaitOnline();
            site.server().postbox().close();
            Instant alive = Clock.systemUTC().instant().plusSeconds(60);
            RolloutView rollout = site.planUpdate(soon());
            await(site, rollout, delivery -> delivery.standing().equals("FAILED"));
            Site.await(
                    "the mail server is missed",
                    PATIENCE,
                    () -> site.server().product().tail().contains("channel=mail"));

            restart(site);
            site.awaitOnline();
            Site.await("the minute is over", PATIENCE, () -> !Clock.systemUTC()
                    .instant()
                    .isBefore(alive));
            site.server().postbox().reopen();

            Site.await(
                    "both terminals are in the mail", PATIENCE, () -> told(site).size() >= 2);
            restart(site);
            site.awaitOnline();
            assertThat(told(site)).containsExactlyInAnyOrder("CAB-0001", "CAB-0002");
            assertThat(site.server().postbox().mails())
                    .extracting(Postbox.Mail::id)
                    .doesNotHaveDuplicates();
        }
    }

    /** The terminals that mails tell of, one for each telling. */
    private static List<String> told(Site site) throws IOException {
        return site.server().postbox().mails().stream()
                .flatMap(mail -> site.terminals().stream()
                        .map(terminal -> terminal.number())
                        .filter(mail.text()::contains))
                .toList();
    }

    private static Instant soon() {
        return Clock.systemUTC().instant().plusSeconds(3);
    }

    private static void restart(Site site) throws IOException, InterruptedException {
        site.server().product().kill();
        site.server().restart();
        site.server().awaitReady();
    }

    private static void awaitMail(Site site) throws IOException, InterruptedException {
        Site.await(
                "the alarm has come by mail",
                PATIENCE,
                () -> !site.server().postbox().mails().isEmpty());
    }

    private static void await(Site site, RolloutView rollout, Predicate<DeliveryView> state)
            throws IOException, InterruptedException {
        Site.await("the delivery comes to its next state", PATIENCE, () -> state.test(first(site, rollout)));
    }

    private static DeliveryView first(Site site, RolloutView rollout) throws IOException {
        return site.client()
                .deliveries(rollout.id(), Optional.empty(), 10)
                .items()
                .get(0);
    }
}

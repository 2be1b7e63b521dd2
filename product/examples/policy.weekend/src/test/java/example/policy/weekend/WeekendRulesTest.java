package example.policy.weekend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Grace is 10 minutes, rest 30 minutes, 3 attempts. 2026-03-06 is a Friday. */
class WeekendRulesTest {
    private static final String BERLIN = "Europe/Berlin";

    @ParameterizedTest(name = "{0}: switch at {1}, delayed from {2}")
    @CsvSource({
        // within the week
        "UTC,           2026-03-06T12:00:00Z, 2026-03-06T12:10:00Z",
        "UTC,           2026-03-06T23:49:59Z, 2026-03-06T23:59:59Z",
        "UTC,           2026-03-08T23:50:00Z, 2026-03-09T00:00:00Z",
        // overdue on Saturday, on Sunday
        "UTC,           2026-03-06T23:50:00Z, 2026-03-09T06:00:00Z",
        "UTC,           2026-03-07T12:00:00Z, 2026-03-09T06:00:00Z",
        "UTC,           2026-03-08T23:49:59Z, 2026-03-09T06:00:00Z",
        // the zone's weekend and not that of Greenwich
        "Asia/Shanghai, 2026-03-06T15:50:00Z, 2026-03-08T22:00:00Z",
        "Asia/Shanghai, 2026-03-08T15:50:00Z, 2026-03-08T16:00:00Z",
        "Pacific/Honolulu, 2026-03-07T09:00:00Z, 2026-03-07T09:10:00Z",
        // the clocks go forward on 2026-03-29 and back on 2026-10-25
        "Europe/Berlin, 2026-03-21T12:00:00Z, 2026-03-23T05:00:00Z",
        "Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-30T04:00:00Z",
        "Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-26T05:00:00Z",
    })
    void a_terminal_that_is_overdue_at_the_weekend_is_delayed_on_monday_at_six(
            String zone, Instant switchAt, Instant delayed) {
        Delivery delivery = delivery(Stage.STAGED, 1, switchAt, switchAt.minusSeconds(3600), Standing.NORMAL);

        assertThat(rules(zone).standing(delivery, delayed.minusMillis(1))).isEqualTo(Standing.NORMAL);
        assertThat(rules(zone).standing(delivery, delayed)).isEqualTo(Standing.DELAYED);
        assertThat(rules(zone).turn(delivery)).contains(delayed);
    }

    @ParameterizedTest(name = "attempt {0} is {1}")
    @CsvSource({"1, DELAYED", "2, DELAYED", "3, FAILED"})
    void an_overdue_terminal_fails_with_its_last_attempt(int attempt, Standing expected) {
        Instant monday = Instant.parse("2026-03-09T05:00:00Z");
        Delivery delivery = delivery(
                Stage.ORDERED, attempt, Instant.parse("2026-03-07T00:00:00Z"), monday.minusSeconds(90_000), expected);

        assertThat(rules(BERLIN).standing(delivery, monday)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "attempt {0}, ordered at {1}")
    @CsvSource({"1, 2026-03-07T12:00:00Z", "2, 2026-03-06T22:55:00Z", "2, 2026-03-08T22:00:00Z"})
    void who_is_overdue_at_the_weekend_is_not_ordered_again_before_monday(int attempt, Instant attempted) {
        Instant monday = Instant.parse("2026-03-09T05:00:00Z");
        Delivery delivery = delivery(Stage.ORDERED, attempt, attempted, attempted, Standing.DELAYED);

        assertThat(rules(BERLIN).ordersAgain(delivery, monday.minusMillis(1))).isFalse();
        assertThat(rules(BERLIN).ordersAgain(delivery, monday)).isTrue();
        assertThat(rules(BERLIN).turn(delivery)).contains(monday);
    }

    @Test
    void an_order_of_a_friday_night_holds_until_monday_can_replace_it() {
        Instant friday = Instant.parse("2026-03-06T22:55:00Z");
        Delivery delivery = delivery(Stage.ORDERED, 1, friday, friday, Standing.NORMAL);

        Instant expiry = rules(BERLIN).expiry(delivery, friday);

        assertThat(expiry).isEqualTo("2026-03-09T05:30:00Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALLED", "CANCELLED", "SUPERSEDED", "REFUSED", "FAILED"})
    void what_has_ended_stays_as_it_is(Stage stage) {
        Instant switchAt = Instant.parse("2026-03-04T12:00:00Z");
        Delivery delivery = delivery(stage, 1, switchAt, switchAt, Standing.NORMAL);
        boolean failed = stage == Stage.REFUSED || stage == Stage.FAILED;

        assertThat(rules("UTC").standing(delivery, switchAt.plusSeconds(1_000_000)))
                .isEqualTo(failed ? Standing.FAILED : Standing.NORMAL);
        assertThat(rules("UTC").turn(delivery)).isEmpty();
        assertThat(rules("UTC").ordersAgain(delivery, switchAt.plusSeconds(1_000_000)))
                .isFalse();
    }

    @Test
    void nothing_changes_before_the_turn_and_something_does_at_it() {
        Random random = new Random(7);
        Instant friday = Instant.parse("2026-03-27T12:00:00Z");
        WeekendRules rules = rules(BERLIN);

        for (int round = 0; round < 2_000; round++) {
            int attempt = 1 + random.nextInt(3);
            Instant attempted = friday.plusSeconds(random.nextLong(400_000));
            Instant now = attempted.plusSeconds(random.nextLong(5_000));
            // who is ordered again was overdue, so that its switch instant has passed
            Instant switchAt =
                    attempt == 1 ? attempted.plusSeconds(random.nextLong(9_000)) : attempted.minusSeconds(900);
            Delivery fresh = delivery(Stage.ACCEPTED, attempt, switchAt, attempted, Standing.NORMAL);
            Delivery known = delivery(Stage.ACCEPTED, attempt, switchAt, attempted, rules.standing(fresh, now));
            if (known.standing() == Standing.FAILED || rules.ordersAgain(known, now)) {
                continue;
            }
            Instant turn = rules.turn(known).orElseThrow();

            assertThat(turn).as("%s at %s", known, now).isAfter(now);
            assertThat(rules.standing(known, turn.minusMillis(1))).isEqualTo(known.standing());
            assertThat(rules.ordersAgain(known, turn.minusMillis(1))).isFalse();
            assertThat(rules.standing(known, turn) != known.standing() || rules.ordersAgain(known, turn))
                    .as("%s turns at %s", known, turn)
                    .isTrue();
            assertThat(rules.expiry(known, attempted)).isAfterOrEqualTo(turn);
        }
    }

    @ParameterizedTest(name = "grace {0} s, rest {1} s, {2} attempts")
    @CsvSource({"-1, 1800, 3", "600, 0, 3", "600, -1, 3", "600, 1800, 0"})
    void rules_without_sense_are_refused(long grace, long rest, int attempts) {
        assertThatThrownBy(() -> new WeekendRules(
                        ZoneId.of(BERLIN), Duration.ofSeconds(grace), Duration.ofSeconds(rest), attempts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WeekendRules rules(String zone) {
        return new WeekendRules(ZoneId.of(zone), Duration.ofMinutes(10), Duration.ofMinutes(30), 3);
    }

    private static Delivery delivery(Stage stage, int attempt, Instant switchAt, Instant attempted, Standing standing) {
        return new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("VM-1")),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1),
                1,
                switchAt,
                attempt,
                stage,
                standing,
                attempted,
                attempted,
                Optional.of(switchAt),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}

package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Grace is 600 s, rest 1800 s, 3 attempts; all instants in the tables are seconds from the switch instant. */
class DeadlinesTest {
    private static final Instant SWITCH = Instant.parse("2026-05-01T02:00:00Z");
    private static final Set<Reason> PASSING = Set.of(
            Reason.BUSY,
            Reason.LINK_LOST,
            Reason.DOWNLOAD_BROKEN,
            Reason.SIM_UNREGISTERED,
            Reason.CLOCK_UNSYNCED,
            Reason.ORDER_EXPIRED);

    private final Deadlines deadlines = new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, PASSING);

    @ParameterizedTest(name = "{0}, attempt {1} of {2} is {4} at {3}")
    @CsvSource({
        "PLANNED,  1, -3600,  -3600, NORMAL",
        "ORDERED,  1, -3600,      0, NORMAL",
        "ORDERED,  1, -3600,    599, NORMAL",
        "ORDERED,  1, -3600,    600, DELAYED",
        "ARMED,    1, -3600,    600, DELAYED",
        "SWITCHED, 1, -3600,    601, DELAYED",
        "ORDERED,  1,   300,    899, NORMAL",
        "ORDERED,  1,   300,    900, DELAYED",
        "ORDERED,  2, -3600,     -1, NORMAL",
        "ORDERED,  2, -3600,      0, DELAYED",
        "STAGED,   2,   700,    701, DELAYED",
        "STAGED,   2,   700,   9999, DELAYED",
        "ORDERED,  3,   700,   1299, DELAYED",
        "ORDERED,  3,   700,   1300, FAILED",
        "ARMED,    3, -3600,    600, FAILED",
    })
    void a_silent_terminal_is_normal_until_the_grace_is_over(
            Stage stage, int attempt, long attempted, long now, Standing expected) {
        Delivery delivery = delivery(stage, attempt, attempted, attempted, Standing.NORMAL, Optional.empty());

        assertThat(deadlines.standing(delivery, at(now))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is NORMAL and has no turn")
    @EnumSource(names = {"INSTALLED", "CANCELLED", "SUPERSEDED"})
    void what_is_done_or_taken_back_is_normal_for_good(Stage stage) {
        Delivery delivery = delivery(stage, 3, 0, 0, Standing.NORMAL, Optional.empty());

        assertThat(deadlines.standing(delivery, at(99_999))).isEqualTo(Standing.NORMAL);
        assertThat(deadlines.turn(delivery)).isEmpty();
        assertThat(deadlines.ordersAgain(delivery, at(99_999))).isFalse();
    }

    @ParameterizedTest(name = "{0} in attempt 1")
    @EnumSource(Reason.class)
    void a_terminal_that_says_no_is_delayed_only_where_its_reason_passes(Reason reason) {
        Delivery refused = delivery(Stage.REFUSED, 1, -60, -50, Standing.NORMAL, Optional.of(reason));
        Delivery failed = delivery(Stage.FAILED, 1, -60, -50, Standing.NORMAL, Optional.of(reason));
        Standing expected = PASSING.contains(reason) ? Standing.DELAYED : Standing.FAILED;

        assertThat(deadlines.standing(refused, at(-50))).isEqualTo(expected);
        assertThat(deadlines.standing(failed, at(-50))).isEqualTo(expected);
        assertThat(deadlines.turn(failed).isPresent()).isEqualTo(expected == Standing.DELAYED);
    }

    @ParameterizedTest(name = "attempt {0} is {1}")
    @CsvSource({"1, DELAYED", "2, DELAYED", "3, FAILED"})
    void a_passing_reason_fails_with_the_last_attempt(int attempt, Standing expected) {
        Delivery delivery = delivery(Stage.FAILED, attempt, 0, 20, Standing.NORMAL, Optional.of(Reason.BUSY));

        assertThat(deadlines.standing(delivery, at(20))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, attempt {1} of {2}, changed {3}: ordered again at {4} is {5}")
    @CsvSource({
        "ORDERED, 1, -3600,    0,   599, false",
        "ORDERED, 1, -3600,    0,   600, true",
        "ORDERED, 1,  -600,    0,  1199, false",
        "ORDERED, 1,  -600,    0,  1200, true",
        "STAGED,  2,   700,  900,  2499, false",
        "STAGED,  2,   700,  900,  2500, true",
        "ORDERED, 3,   700,    0,  9999, false",
        "FAILED,  1, -3600, -100,  1699, false",
        "FAILED,  1, -3600, -100,  1700, true",
        "FAILED,  3, -3600, -100,  9999, false",
    })
    void a_delayed_terminal_is_ordered_again_when_it_has_rested(
            Stage stage, int attempt, long attempted, long changed, long now, boolean expected) {
        Optional<Reason> reason = stage == Stage.FAILED ? Optional.of(Reason.LINK_LOST) : Optional.empty();
        Delivery delivery = delivery(stage, attempt, attempted, changed, Standing.DELAYED, reason);

        assertThat(deadlines.ordersAgain(delivery, at(now))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, attempt {1} of {2}, {3}: {4}")
    @CsvSource({
        "ORDERED, 1, -3600, NORMAL,   600",
        "ORDERED, 1,   300, NORMAL,   900",
        "ORDERED, 1, -3600, DELAYED,  600",
        "ORDERED, 1,     0, DELAYED, 1800",
        "STAGED,  2, -3600, NORMAL,     0",
        "STAGED,  2,   700, DELAYED, 2500",
        "STAGED,  3,   700, DELAYED, 1300",
        "STAGED,  3, -3600, NORMAL,     0",
    })
    void the_turn_is_the_next_change_after_the_standing_on_record(
            Stage stage, int attempt, long attempted, Standing standing, long expected) {
        Delivery delivery = delivery(stage, attempt, attempted, attempted, standing, Optional.empty());

        assertThat(deadlines.turn(delivery)).contains(at(expected));
    }

    @Test
    void nothing_changes_before_the_turn_and_something_does_at_it() {
        Random random = new Random(7);
        Stage[] underWay = {Stage.ORDERED, Stage.ACCEPTED, Stage.STAGED, Stage.ARMED, Stage.SWITCHED};

        for (int round = 0; round < 2_000; round++) {
            long attempted = random.nextLong(-5_000, 5_000);
            long now = attempted + random.nextLong(0, 5_000);
            Stage stage = underWay[random.nextInt(underWay.length)];
            Delivery fresh =
                    delivery(stage, 1 + random.nextInt(3), attempted, attempted, Standing.NORMAL, Optional.empty());
            Delivery known = recorded(fresh, deadlines.standing(fresh, at(now)));
            if (known.standing() == Standing.FAILED || deadlines.ordersAgain(known, at(now))) {
                continue;
            }
            Instant turn = deadlines.turn(known).orElseThrow();

            assertThat(turn).as("%s at %s", known, now).isAfter(at(now));
            assertThat(deadlines.standing(known, turn.minusMillis(1))).isEqualTo(known.standing());
            assertThat(deadlines.ordersAgain(known, turn.minusMillis(1))).isFalse();
            assertThat(deadlines.standing(known, turn) != known.standing() || deadlines.ordersAgain(known, turn))
                    .as("%s turns at %s", known, turn)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "at {0} it holds until {1}")
    @CsvSource({"-3600, 2400", "0, 2400", "500, 2900"})
    void an_order_outlives_its_grace_and_the_rest_before_the_next_one(long now, long expected) {
        Delivery delivery = delivery(Stage.ORDERED, 1, now, now, Standing.NORMAL, Optional.empty());

        assertThat(deadlines.expiry(delivery, at(now))).isEqualTo(at(expected));
    }

    @ParameterizedTest(name = "grace {0} s, rest {1} s, {2} attempts")
    @CsvSource({"-1, 1800, 3", "600, 0, 3", "600, 1800, 0"})
    void deadlines_without_sense_are_refused(long grace, long rest, int attempts) {
        assertThatThrownBy(() -> new Deadlines(Duration.ofSeconds(grace), Duration.ofSeconds(rest), attempts, PASSING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Delivery recorded(Delivery delivery, Standing standing) {
        return delivery(
                delivery.stage(),
                delivery.attempt(),
                Duration.between(SWITCH, delivery.attemptedAt()).toSeconds(),
                Duration.between(SWITCH, delivery.changedAt()).toSeconds(),
                standing,
                Optional.empty());
    }

    private static Delivery delivery(
            Stage stage, int attempt, long attempted, long changed, Standing standing, Optional<Reason> reason) {
        return new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("VM-1")),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1),
                1,
                SWITCH,
                attempt,
                stage,
                standing,
                at(attempted),
                at(changed),
                Optional.of(SWITCH),
                reason.map(known -> new Fault(known, "as reported")),
                Optional.empty(),
                0);
    }

    private static Instant at(long seconds) {
        return SWITCH.plusSeconds(seconds);
    }
}

package org.noontide.server.policy.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.policy.staged.Plans.DEADLINES;
import static org.noontide.server.policy.staged.Plans.PACING;
import static org.noontide.server.policy.staged.Plans.SWITCH;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Success is 95, errors 5, lead 1 h; all instants in the tables are minutes from the plan's switch instant. */
class StagedRulesTest {
    private static final Course STAY = new Course.Stay(Optional.empty());

    private final StagedRules rules = rules(PACING);

    @ParameterizedTest(name = "{0} of {1} installed: {2}")
    @CsvSource({"95, 100, true", "94, 100, false", "19, 20, true", "18, 20, false", "1, 1, true", "0, 1, false"})
    void the_next_wave_starts_once_enough_of_the_last_have_installed(long installed, long all, boolean goes) {
        List<Wave> waves = List.of(started(1, 0, all, 0, installed), waiting(2));

        assertThat(rules.course(waves, at(5))).isEqualTo(goes ? new Course.Advance(at(65)) : STAY);
    }

    @ParameterizedTest(name = "{0} of {1} failed, {2}%: {3}")
    @CsvSource({
        "5,    100,   5,    false",
        "6,    100,   6,    true",
        "1,    20,    5,    false",
        "2,    20,    10,   true",
        "1,    1,     100,  true",
        "51,   1000,  5.1,  true",
        "5001, 100000, 5.1, true",
        "1,    15,    6.7,  true",
        "0,    0,     0,    false",
    })
    void it_stops_where_too_many_of_a_wave_have_failed(long failed, long all, String percent, boolean stops) {
        List<Wave> waves = List.of(started(1, 0, all, failed, 0));
        String why =
                "wave 1: " + failed + " of " + all + " terminals failed, which is " + percent + "% and more than 5%";

        assertThat(rules.course(waves, at(5))).isEqualTo(stops ? new Course.Stop(why, false) : STAY);
    }

    @Test
    void an_earlier_wave_stops_it_too_and_before_any_other_starts() {
        List<Wave> waves =
                List.of(started(1, 0, 10, 0, 10), started(2, 60, 10, 1, 0), started(3, 120, 10, 0, 10), waiting(4));

        assertThat(rules.course(waves, at(125)))
                .isEqualTo(new Course.Stop("wave 2: 1 of 10 terminals failed, which is 10% and more than 5%", false));
    }

    @Test
    void where_every_wave_has_started_errors_are_still_watched() {
        List<Wave> good = List.of(started(1, 0, 10, 0, 10), started(2, 60, 10, 0, 10));
        List<Wave> bad = List.of(started(1, 0, 10, 0, 10), started(2, 60, 10, 1, 9));

        assertThat(rules.course(good, at(999))).isEqualTo(STAY);
        assertThat(rules.course(bad, at(999))).isInstanceOf(Course.Stop.class);
    }

    @Test
    void a_stop_undoes_where_that_was_asked_for() {
        StagedRules undoing = rules(new Pacing(95, 5, Duration.ZERO, Duration.ZERO, true));

        Course course = undoing.course(List.of(started(1, 0, 1, 1, 0)), at(5));

        assertThat(course).isInstanceOfSatisfying(Course.Stop.class, stop -> assertThat(stop.undo())
                .isTrue());
    }

    @ParameterizedTest(name = "wave 1 switches at 0, soak {0}: at {1}")
    @CsvSource({"0, -1, false", "0, 0, true", "30, 29, false", "30, 30, true", "30, 31, true"})
    void what_succeeded_soaks_before_the_next_wave_starts(long soak, long now, boolean goes) {
        StagedRules soaking = rules(new Pacing(95, 5, Duration.ofHours(1), Duration.ofMinutes(soak), false));
        List<Wave> waves = List.of(started(1, 0, 10, 0, 10), waiting(2));

        Course course = soaking.course(waves, at(now));

        assertThat(course).isEqualTo(goes ? new Course.Advance(at(now + 60)) : new Course.Stay(Optional.of(at(soak))));
    }

    @Test
    void it_soaks_by_the_last_wave_that_started() {
        StagedRules soaking = rules(new Pacing(95, 5, Duration.ZERO, Duration.ofMinutes(10), false));
        List<Wave> waves = List.of(started(1, 0, 10, 0, 10), started(2, 90, 10, 0, 10), waiting(3));

        assertThat(soaking.course(waves, at(95))).isEqualTo(new Course.Stay(Optional.of(at(100))));
    }

    @ParameterizedTest(name = "started at {0}: switches at {1}")
    @CsvSource({"-600, 0", "-61, 0", "-60, 0", "-59, 1", "10, 70"})
    void an_empty_wave_is_passed_by_and_none_switches_before_the_plans_instant(long now, long switchAt) {
        List<Wave> waves = List.of(started(1, 0, 0, 0, 0), waiting(2));

        assertThat(rules.course(waves, at(now))).isEqualTo(new Course.Advance(at(switchAt)));
    }

    @Test
    void a_wave_whose_terminals_have_all_ended_leaves_no_rollout_hanging() {
        Random random = new Random(7);

        for (int round = 0; round < 10_000; round++) {
            int success = 1 + random.nextInt(100);
            Pacing pacing = new Pacing(success, random.nextInt(101 - success), Duration.ZERO, Duration.ZERO, false);
            long all = random.nextLong(300);
            long failed = all == 0 ? 0 : random.nextLong(all + 1);
            long dropped = random.nextLong(100);
            Tally ended = new Tally(all - failed + dropped, 0, failed, all - failed, dropped);
            List<Wave> waves = List.of(new Wave(1, Optional.of(at(-60)), at(0), ended), waiting(2));

            assertThat(rules(pacing).course(waves, at(0)))
                    .as("%s with %s", pacing, ended)
                    .isNotInstanceOf(Course.Stay.class);
        }
    }

    @Test
    void a_delivery_is_judged_by_its_deadlines() {
        Delivery overdue = new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("VM-1")),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1),
                1,
                SWITCH,
                1,
                Stage.ORDERED,
                Standing.DELAYED,
                at(-60),
                at(-60),
                Optional.of(SWITCH),
                Optional.empty(),
                Optional.empty(),
                0);

        assertThat(rules.standing(overdue, at(10))).isEqualTo(Standing.DELAYED);
        assertThat(rules.turn(overdue)).isEqualTo(DEADLINES.turn(overdue)).isPresent();
        assertThat(rules.ordersAgain(overdue, at(10))).isTrue();
        assertThat(rules.expiry(overdue, at(10))).isEqualTo(at(50));
    }

    private static StagedRules rules(Pacing pacing) {
        return new StagedRules(DEADLINES, pacing, List.of(new Share.Rest()), SWITCH);
    }

    private static Wave started(int number, long switchAt, long all, long failed, long installed) {
        Tally tally = new Tally(all - failed, 0, failed, installed);
        return new Wave(number, Optional.of(at(switchAt - 60)), at(switchAt), tally);
    }

    private static Wave waiting(int number) {
        return new Wave(number, Optional.empty(), SWITCH, new Tally(10, 0, 0, 0));
    }

    private static Instant at(long minutes) {
        return SWITCH.plus(Duration.ofMinutes(minutes));
    }
}

package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.SWITCH;
import static org.noontide.server.rollout.Given.delivery;
import static org.noontide.server.rollout.Given.notice;
import static org.noontide.server.rollout.Given.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateReport;

class FoldTest {
    private static final Instant LATER = NOW.plusSeconds(30);

    private final PlainPolicy policy = new PlainPolicy();

    @ParameterizedTest(name = "{0} told {1} of attempt {2} becomes {3}")
    @CsvSource({
        "ORDERED,    ACCEPTED,  2, ACCEPTED",
        "ORDERED,    STAGED,    2, STAGED",
        "PLANNED,    ACCEPTED,  2, ACCEPTED",
        "ACCEPTED,   ACCEPTED,  2, -",
        "STAGED,     ACCEPTED,  2, -",
        "ARMED,      SWITCHED,  2, SWITCHED",
        "SWITCHED,   ARMED,     2, -",
        "ORDERED,    REFUSED,   2, REFUSED",
        "SWITCHED,   FAILED,    2, FAILED",
        "SWITCHED,   INSTALLED, 2, INSTALLED",
        "ORDERED,    INSTALLED, 2, INSTALLED",
        "ORDERED,    ACCEPTED,  1, -",
        "ORDERED,    FAILED,    1, -",
        "ORDERED,    INSTALLED, 1, INSTALLED",
        "ORDERED,    ACCEPTED,  3, -",
        "ORDERED,    FAILED,    3, -",
        "ORDERED,    INSTALLED, 3, INSTALLED",
        "INSTALLED,  INSTALLED, 2, -",
        "INSTALLED,  FAILED,    2, -",
        "FAILED,     STAGED,    2, -",
        "REFUSED,    ACCEPTED,  2, -",
        "FAILED,     INSTALLED, 1, INSTALLED",
        "CANCELLED,  STAGED,    2, -",
        "SUPERSEDED, FAILED,    2, -",
        "SUPERSEDED, INSTALLED, 2, INSTALLED",
    })
    void stages_of_the_current_attempt_move_forward_and_installed_is_always_true(
            Stage from, Stage told, int attempt, String expected) {
        Optional<Delivery> folded = Fold.report(delivery(from, 2), report(told, attempt), LATER, policy)
                .filter(after -> after.stage() != from);

        assertThat(folded.map(after -> after.stage().name()).orElse("-")).isEqualTo(expected);
    }

    @Test
    void a_report_brings_its_bytes_its_instant_and_the_next_look() {
        Delivery folded = Fold.report(delivery(Stage.ACCEPTED, 1), report(Stage.STAGED, 1), LATER, policy)
                .orElseThrow();

        assertThat(folded.downloaded()).isEqualTo(700);
        assertThat(folded.changedAt()).isEqualTo(LATER);
        assertThat(folded.attemptedAt()).isEqualTo(NOW);
        assertThat(folded.lookAt()).contains(SWITCH.plus(PlainPolicy.GRACE));
    }

    @Test
    void an_installed_delivery_has_ended_and_keeps_when_it_switched() {
        Delivery folded = Fold.report(delivery(Stage.ARMED, 1), report(Stage.INSTALLED, 1), LATER, policy)
                .orElseThrow();

        assertThat(folded.isEnded()).isTrue();
        assertThat(folded.standing()).isEqualTo(Standing.NORMAL);
        assertThat(folded.switching()).isPresent();
    }

    @Test
    void a_delivery_that_was_given_up_is_normal_again_once_its_terminal_says_that_it_is_installed() {
        Delivery givenUp = Deliveries.givenUp(delivery(Stage.ORDERED, 3), NOW);

        Delivery folded =
                Fold.report(givenUp, report(Stage.INSTALLED, 2), LATER, policy).orElseThrow();

        assertThat(folded.standing()).isEqualTo(Standing.NORMAL);
        assertThat(folded.fault()).isEmpty();
    }

    @Test
    void a_reason_that_stays_ends_the_delivery_and_one_that_passes_does_not() {
        Delivery before = delivery(Stage.ACCEPTED, 1);
        Serial serial = new Serial(5, 1, 1);

        Delivery lasting = Fold.report(before, report(Stage.FAILED, 1, Reason.UNHEALTHY, serial), LATER, policy)
                .orElseThrow();
        Delivery passing = Fold.report(before, report(Stage.FAILED, 1, Reason.BUSY, serial), LATER, policy)
                .orElseThrow();

        assertThat(lasting.standing()).isEqualTo(Standing.FAILED);
        assertThat(lasting.isEnded()).isTrue();
        assertThat(passing.standing()).isEqualTo(Standing.DELAYED);
        assertThat(passing.lookAt()).contains(LATER.plus(PlainPolicy.REST));
    }

    @Test
    void progress_after_the_last_deadline_is_not_the_end_but_is_looked_at_at_once() {
        Instant tooLate = SWITCH.plusSeconds(3600);

        Delivery folded = Fold.report(delivery(Stage.ACCEPTED, 3), report(Stage.STAGED, 3), tooLate, policy)
                .orElseThrow();

        assertThat(folded.standing()).isEqualTo(Standing.FAILED);
        assertThat(folded.lookAt()).contains(tooLate);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "PLANNED, REFUSED",
        "ORDERED, REFUSED",
        "ACCEPTED, FAILED",
        "SWITCHED, FAILED",
        "INSTALLED, -",
        "FAILED, -"
    })
    void a_notice_that_comes_before_its_report_counts_like_it(Stage from, String expected) {
        Optional<Delivery> folded = Fold.notice(delivery(from, 1), notice(Reason.NO_SPACE, 1), LATER, policy);

        assertThat(folded.map(after -> after.stage().name()).orElse("-")).isEqualTo(expected);
        assertThat(folded.flatMap(Delivery::fault).map(Fault::reason))
                .isEqualTo(expected.equals("-") ? Optional.empty() : Optional.of(Reason.NO_SPACE));
    }

    @Test
    void a_notice_of_an_attempt_before_is_ignored() {
        assertThat(Fold.notice(delivery(Stage.ORDERED, 2), notice(Reason.NO_SPACE, 1), LATER, policy))
                .isEmpty();
    }

    @Test
    void the_report_after_its_notice_adds_the_bytes_and_moves_nothing() {
        Delivery noticed = Fold.notice(delivery(Stage.ACCEPTED, 1), notice(Reason.NO_SPACE, 1), NOW, policy)
                .orElseThrow();

        Delivery folded =
                Fold.report(noticed, report(Stage.FAILED, 1), LATER, policy).orElseThrow();

        assertThat(folded.downloaded()).isEqualTo(700);
        assertThat(folded.changedAt()).isEqualTo(NOW);
        assertThat(folded.fault()).isEqualTo(noticed.fault());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ACCEPTED", "STAGED", "ARMED", "SWITCHED", "INSTALLED", "REFUSED", "FAILED"})
    void hearing_a_report_twice_changes_nothing(Stage told) {
        Delivery once = Fold.report(delivery(Stage.ORDERED, 1), report(told, 1), NOW, policy)
                .orElseThrow();

        assertThat(Fold.report(once, report(told, 1), LATER, policy)).isEmpty();
    }

    @Test
    void three_reports_end_installed_and_are_recorded_once_whatever_the_road_does_to_them() {
        for (int seed = 0; seed < 500; seed++) {
            Random road = new Random(seed);
            Delivery delivery = delivery(Stage.ORDERED, 1);
            Optional<ReportMark> mark = Optional.empty();
            List<Long> recorded = new ArrayList<>();
            Stage[] told = {Stage.ACCEPTED, Stage.STAGED, Stage.INSTALLED};
            int said = 1;
            long acknowledged = 0;
            while (acknowledged < told.length) {
                said = Math.min(told.length, said + (road.nextInt(4) == 0 ? 1 : 0));
                long number = acknowledged + 1 + road.nextLong(Math.max(1, said - acknowledged));
                if (number > said || road.nextInt(3) == 0) {
                    continue;
                }
                Serial serial = new Serial(9, number, acknowledged + 1);
                UpdateReport report = report(told[(int) number - 1], 1, Reason.INTERNAL, serial);
                if (Ledger.entry(mark, serial) == Ledger.Entry.NEXT) {
                    recorded.add(number);
                    mark = Optional.of(new ReportMark(Given.TERMINAL, 9, number));
                    Delivery before = delivery;
                    delivery = Fold.report(before, report, LATER, policy).orElse(before);
                    assertThat(delivery.stage()).isGreaterThanOrEqualTo(before.stage());
                }
                boolean ackArrives = road.nextInt(3) > 0;
                acknowledged = ackArrives ? mark.map(ReportMark::upTo).orElse(acknowledged) : acknowledged;
            }

            assertThat(delivery.stage()).as("seed %s", seed).isEqualTo(Stage.INSTALLED);
            assertThat(recorded).as("seed %s", seed).containsExactly(1L, 2L, 3L);
        }
    }
}

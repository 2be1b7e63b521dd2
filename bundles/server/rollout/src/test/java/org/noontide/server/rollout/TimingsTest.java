package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Switched;
import org.noontide.server.fleet.Timing;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateReport;

/** Which switches are counted, and as what. */
class TimingsTest {
    private static final Instant BEFORE = Given.SWITCH.minusSeconds(60);
    private static final Instant AFTER = Given.SWITCH.plusSeconds(600);
    private static final RolloutRules RULES = new PlainPolicy();

    @Test
    void one_who_was_staged_before_the_instant_is_measured() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));

        Optional<Switched> switched = switched(staged, installed(1, Given.SWITCH.plusMillis(7)));

        assertThat(switched).contains(new Switched(false, Duration.ofMillis(7), Duration.ofMillis(3)));
    }

    @Test
    void what_was_told_too_late_for_want_of_a_link_is_measured_all_the_same() {
        Delivery orderedAgain = Deliveries.ordered(Given.delivery(Stage.ACCEPTED, 1), 2, AFTER, RULES);

        Delivery staged = told(orderedAgain, staged(1, BEFORE));

        assertThat(switched(staged, installed(1, Given.SWITCH)))
                .contains(new Switched(false, Duration.ZERO, Duration.ofMillis(3)));
    }

    @Test
    void one_who_was_staged_after_the_instant_is_late() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, AFTER));

        assertThat(switched(staged, installed(1, AFTER.plusSeconds(1))))
                .map(Switched::late)
                .contains(true);
    }

    @Test
    void what_was_ordered_after_the_instant_is_late_whatever_its_clock_said() {
        Delivery ordered = Given.delivery(Stage.ACCEPTED, 2, Standing.DELAYED, AFTER);
        Delivery staged = told(ordered, staged(2, Instant.EPOCH));

        assertThat(switched(staged, installed(2, AFTER.plusSeconds(1))))
                .map(Switched::late)
                .contains(true);
    }

    @Test
    void another_attempt_of_one_who_was_ready_is_late() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));
        Delivery orderedAgain = Deliveries.ordered(staged, 2, AFTER, RULES);

        assertThat(switched(orderedAgain, installed(2, AFTER.plusSeconds(1))))
                .map(Switched::late)
                .contains(true);
    }

    @Test
    void a_switch_before_the_instant_counts_where_one_was_ready() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));

        assertThat(switched(staged, installed(1, Given.SWITCH.minusMillis(2))).map(Switched::skew))
                .contains(Duration.ofMillis(-2));
    }

    @Test
    void a_switch_before_the_instant_by_one_who_was_not_ready_is_of_another_order() {
        Delivery ordered = Given.delivery(Stage.ORDERED, 1);

        assertThat(switched(ordered, installed(1, Given.SWITCH.minusSeconds(9))))
                .isEmpty();
    }

    @Test
    void a_switch_counts_once_though_it_is_told_twice() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));
        Delivery switched = told(staged, report(1, Stage.SWITCHED, Given.SWITCH, Optional.of(Given.SWITCH)));
        Delivery orderedAgain = Deliveries.ordered(switched, 2, AFTER, RULES);

        assertThat(switched(switched, installed(1, Given.SWITCH))).isEmpty();
        assertThat(switched(orderedAgain, installed(1, Given.SWITCH))).isEmpty();
    }

    @Test
    void one_who_went_back_and_switched_again_was_on_time_once_and_late_once() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));
        Delivery switched = told(staged, report(1, Stage.SWITCHED, Given.SWITCH, Optional.of(Given.SWITCH)));
        Delivery wentBack = told(switched, Given.report(Stage.FAILED, 1));
        Delivery orderedAgain = Deliveries.ordered(wentBack, 2, AFTER, RULES);

        assertThat(new Progress.Change(staged, switched).switched())
                .map(Switched::late)
                .contains(false);
        assertThat(switched(orderedAgain, installed(2, AFTER)))
                .map(Switched::late)
                .contains(true);
    }

    @Test
    void a_report_that_tells_nothing_new_changes_nothing() {
        Delivery staged = told(Given.delivery(Stage.ACCEPTED, 1), staged(1, BEFORE));

        assertThat(staged.timing()).isEqualTo(new Timing(1, 0));
        assertThat(Fold.report(staged, staged(1, BEFORE), AFTER, RULES)).isEmpty();
    }

    private static Delivery told(Delivery delivery, UpdateReport report) {
        return Fold.report(delivery, report, AFTER, RULES).orElseThrow();
    }

    private static Optional<Switched> switched(Delivery delivery, UpdateReport report) {
        return new Progress.Change(delivery, told(delivery, report)).switched();
    }

    private static UpdateReport staged(int attempt, Instant at) {
        return report(attempt, Stage.STAGED, at, Optional.empty());
    }

    private static UpdateReport installed(int attempt, Instant switchedAt) {
        return report(attempt, Stage.INSTALLED, AFTER, Optional.of(switchedAt));
    }

    private static UpdateReport report(int attempt, Stage stage, Instant at, Optional<Instant> switchedAt) {
        return new UpdateReport(
                Given.TERMINAL,
                new Serial(5, 1, 1),
                Given.ROLLOUT,
                attempt,
                stage,
                at,
                switchedAt.isPresent() ? Given.NEW : Given.OLD,
                Optional.empty(),
                switchedAt.map(when -> new Switching(when, Duration.ofMillis(3))),
                700);
    }
}

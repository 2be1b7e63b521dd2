package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.RESEND;
import static org.noontide.server.rollout.Given.SWITCH;
import static org.noontide.server.rollout.Given.delivery;
import static org.noontide.server.rollout.Given.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;

class StepTest {
    private static final Instant OVERDUE = SWITCH.plus(PlainPolicy.GRACE);

    private final PlainPolicy policy = new PlainPolicy();

    @Test
    void a_planned_delivery_is_ordered_as_its_first_attempt() {
        Instant now = NOW.plusSeconds(5);

        Step step = Step.due(delivery(Stage.PLANNED, 1), now, policy, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.ORDER);
        assertThat(step.delivery().stage()).isEqualTo(Stage.ORDERED);
        assertThat(step.delivery().attempt()).isEqualTo(1);
        assertThat(step.delivery().attemptedAt()).isEqualTo(now);
        assertThat(step.delivery().lookAt()).contains(now.plus(RESEND));
    }

    @ParameterizedTest(name = "after {0} s it is looked at again {1} s later")
    @CsvSource({"1, 10", "10, 10", "20, 20", "40, 40", "600, 600"})
    void an_unanswered_order_is_repeated_at_growing_distances(long waited, long next) {
        Instant now = NOW.plusSeconds(waited);

        Step step = Step.due(delivery(Stage.ORDERED, 1), now, policy, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.REPEAT);
        assertThat(step.delivery().attempt()).isEqualTo(1);
        assertThat(step.delivery().lookAt()).contains(now.plusSeconds(next));
    }

    @Test
    void the_next_repetition_does_not_hide_the_deadline() {
        Delivery delivery = delivery(Stage.ORDERED, 1);

        Step step = Step.due(delivery, OVERDUE.minusSeconds(5), policy, RESEND);

        assertThat(step.delivery().lookAt()).contains(OVERDUE);
    }

    @Test
    void an_overdue_delivery_is_delayed_and_looked_at_when_it_has_rested() {
        Step step = Step.due(delivery(Stage.STAGED, 1), OVERDUE, policy, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.NONE);
        assertThat(step.delivery().standing()).isEqualTo(Standing.DELAYED);
        assertThat(step.delivery().stage()).isEqualTo(Stage.STAGED);
        assertThat(step.delivery().lookAt()).contains(OVERDUE.plus(PlainPolicy.REST));
    }

    @Test
    void a_delayed_delivery_that_has_rested_is_ordered_as_its_next_attempt() {
        Instant now = OVERDUE.plus(PlainPolicy.REST);
        Delivery delayed = delivery(Stage.STAGED, 1, Standing.DELAYED, NOW);

        Step step = Step.due(delayed, now, policy, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.ORDER);
        assertThat(step.delivery().attempt()).isEqualTo(2);
        assertThat(step.delivery().stage()).isEqualTo(Stage.ORDERED);
        assertThat(step.delivery().attemptedAt()).isEqualTo(now);
    }

    @Test
    void a_new_attempt_forgets_what_the_one_before_told() {
        Delivery busy = Fold.notice(delivery(Stage.ACCEPTED, 1), notice(Reason.BUSY, 1), NOW, policy)
                .map(refused -> Deliveries.downloaded(refused, 300))
                .orElseThrow();

        Step step = Step.due(busy, NOW.plus(PlainPolicy.REST), policy, RESEND);

        assertThat(step.delivery().attempt()).isEqualTo(2);
        assertThat(step.delivery().fault()).isEmpty();
        assertThat(step.delivery().downloaded()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ORDERED", "ACCEPTED", "SWITCHED"})
    void a_delivery_is_given_up_when_its_last_attempt_is_overdue(Stage stage) {
        Step step = Step.due(delivery(stage, 3), OVERDUE, policy, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.NONE);
        assertThat(step.delivery().stage()).isEqualTo(Stage.FAILED);
        assertThat(step.delivery().standing()).isEqualTo(Standing.FAILED);
        assertThat(step.delivery().isEnded()).isTrue();
        assertThat(step.delivery().fault().map(Fault::reason)).contains(Reason.ATTEMPTS_USED_UP);
        assertThat(step.delivery().fault().map(Fault::detail).orElseThrow()).contains(stage.name());
    }

    @Test
    void an_answered_order_is_repeated_only_after_a_presence_left_a_doubt() {
        Delivery asked = Step.unreported(delivery(Stage.ARMED, 1), NOW, RESEND).delivery();

        Step early = Step.due(asked, NOW.plus(RESEND), policy, RESEND);
        Step atItsTurn = Step.due(delivery(Stage.ARMED, 1), OVERDUE, policy, RESEND);

        assertThat(early.act()).isEqualTo(Step.Act.REPEAT);
        assertThat(early.delivery().lookAt()).contains(OVERDUE);
        assertThat(atItsTurn.act()).isEqualTo(Step.Act.NONE);
    }

    @Test
    void a_terminal_that_lacks_its_order_is_sent_it_again_and_watched() {
        Delivery ordered = Deliveries.lookedAt(delivery(Stage.ORDERED, 1), OVERDUE);

        Step step = Step.lacking(ordered, NOW, RESEND);

        assertThat(step.act()).isEqualTo(Step.Act.REPEAT);
        assertThat(step.delivery().lookAt()).contains(NOW.plus(RESEND));
        assertThat(step.delivery().attempt()).isEqualTo(1);
    }

    @Test
    void a_delivery_that_was_due_is_looked_at_later_or_has_ended_whatever_its_policy_says() {
        Random random = new Random(11);
        List<Stage> stages = List.of(Stage.values());
        List<Standing> standings = List.of(Standing.values());
        for (int round = 0; round < 5_000; round++) {
            Instant now = NOW.plusSeconds(random.nextLong(20_000));
            Delivery due = delivery(
                    stages.get(random.nextInt(stages.size())),
                    1 + random.nextInt(3),
                    standings.get(random.nextInt(3)),
                    NOW.plusSeconds(random.nextLong(20_000)));

            Step step = Step.due(due, now, erratic(random), RESEND);

            assertThat(step.delivery().lookAt().filter(look -> !look.isAfter(now)))
                    .as("%s at %s", due, now)
                    .isEmpty();
        }
    }

    private static RolloutRules erratic(Random random) {
        return new RolloutRules() {
            @Override
            public Standing standing(Delivery delivery, Instant now) {
                return List.of(Standing.values()).get(random.nextInt(3));
            }

            @Override
            public Optional<Instant> turn(Delivery delivery) {
                return random.nextBoolean() ? Optional.empty() : Optional.of(NOW.plusSeconds(random.nextLong(20_000)));
            }

            @Override
            public boolean ordersAgain(Delivery delivery, Instant now) {
                return random.nextBoolean();
            }

            @Override
            public Instant expiry(Delivery delivery, Instant now) {
                return now;
            }
        };
    }
}

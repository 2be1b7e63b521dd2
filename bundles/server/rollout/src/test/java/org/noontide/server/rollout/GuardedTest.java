package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.SWITCH;
import static org.noontide.server.rollout.Given.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Course;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.Stage;

class GuardedTest {
    private final List<String> complaints = new ArrayList<>();
    private final RolloutPlan plan = new RolloutPlan(Given.NEW, new Targets.Everyone(), SWITCH, "wild");
    private final RolloutRules wild = guarded();

    private RolloutRules guarded() {
        try {
            return new Guarded(plan, unused -> new Throwing(), complaints::add);
        } catch (UnfitPlanException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_policy_that_throws_keeps_orders_in_waves_where_they_are_and_out_of_the_road() {
        assertThat(wild.opening(NOW))
                .hasValueSatisfying(opening -> assertThat(opening).isAfter(NOW));
        assertThat(wild.course(List.of(), NOW)).isInstanceOf(Course.Stay.class);
    }

    @Test
    void a_policy_that_throws_is_complained_of_once() {
        assertThat(wild.standing(delivery(Stage.STAGED, 1), NOW)).isEqualTo(Standing.NORMAL);
        assertThat(wild.opening(NOW)).isPresent();

        assertThat(complaints).singleElement().asString().contains("wild").contains("standing");
    }

    @Test
    void a_policy_that_throws_leaves_the_delivery_as_it_is() {
        Delivery delayed = delivery(Stage.STAGED, 1, Standing.DELAYED, NOW);

        Step step = Step.due(delayed, NOW.plusSeconds(60), wild, Given.RESEND);

        assertThat(step.delivery().standing()).isEqualTo(Standing.DELAYED);
        assertThat(step.delivery().stage()).isEqualTo(Stage.STAGED);
        assertThat(step.delivery().isEnded()).isFalse();
    }

    @Test
    void an_order_holds_beyond_its_switch_instant_whatever_the_policy_says() {
        Delivery delivery = delivery(Stage.ORDERED, 1);

        Instant expiry = wild.expiry(delivery, NOW);

        assertThat(expiry).isAfter(SWITCH);
    }

    /** A policy that is full of mistakes. */
    private static final class Throwing implements RolloutRules {
        @Override
        public Standing standing(Delivery delivery, Instant now) {
            throw new IllegalStateException("standing");
        }

        @Override
        public Optional<Instant> turn(Delivery delivery) {
            throw new IllegalStateException("turn");
        }

        @Override
        public boolean ordersAgain(Delivery delivery, Instant now) {
            throw new IllegalStateException("ordersAgain");
        }

        @Override
        public Instant expiry(Delivery delivery, Instant now) {
            return delivery.switchAt();
        }

        @Override
        public Optional<Instant> opening(Instant now) {
            throw new IllegalStateException("opening");
        }

        @Override
        public Course course(List<Wave> waves, Instant now) {
            throw new IllegalStateException("course");
        }
    }
}

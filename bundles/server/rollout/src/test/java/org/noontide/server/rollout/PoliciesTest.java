package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.SWITCH;
import static org.noontide.server.rollout.Given.delivery;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Stage;

class PoliciesTest {
    private final Policies policies = new Policies();

    @Test
    void a_policy_that_has_gone_is_not_known_any_more() {
        PlainPolicy policy = new PlainPolicy();
        policies.add("plain", policy);
        policies.remove("plain", policy);
        policies.remove("never", policy);

        assertThat(policies.named("plain")).isEmpty();
        assertThat(policies.names()).isEmpty();
    }

    @Test
    void of_two_policies_with_one_name_the_one_that_stays_decides() {
        PlainPolicy first = new PlainPolicy();
        PlainPolicy second = new PlainPolicy();
        policies.add("plain", first);
        policies.add("plain", second);

        policies.remove("plain", first);

        assertThat(policies.named("plain").filter(known -> known.guards(second)))
                .isPresent();
    }

    @Test
    void a_policy_that_throws_leaves_the_delivery_as_it_is() {
        policies.add("wild", new Throwing());
        RolloutPolicy wild = policies.named("wild").orElseThrow();
        Delivery delayed = delivery(Stage.STAGED, 1, Standing.DELAYED, NOW);

        Step step = Step.due(delayed, NOW.plusSeconds(60), wild, Given.RESEND);

        assertThat(step.delivery().standing()).isEqualTo(Standing.DELAYED);
        assertThat(step.delivery().stage()).isEqualTo(Stage.STAGED);
        assertThat(step.delivery().isEnded()).isFalse();
    }

    @Test
    void an_order_holds_beyond_its_switch_instant_whatever_the_policy_says() {
        policies.add("wild", new Throwing());
        Delivery delivery = delivery(Stage.ORDERED, 1);

        Instant expiry = policies.named("wild").orElseThrow().expiry(delivery, NOW);

        assertThat(expiry).isAfter(SWITCH);
    }

    /** A policy that is full of mistakes. */
    private static final class Throwing implements RolloutPolicy {
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
    }
}

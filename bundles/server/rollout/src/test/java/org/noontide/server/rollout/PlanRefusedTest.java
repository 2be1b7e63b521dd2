package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;
import static org.noontide.server.rollout.Given.NOW;
import static org.noontide.server.rollout.Given.SWITCH;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.query.Query;

class PlanRefusedTest {
    private static final Targets EVERYONE = new Targets.Everyone();

    private final Server server = new Server(2);

    @AfterEach
    void nothing_was_stored() {
        assertThat(server.fleet.rollouts()).isEmpty();
    }

    @Test
    void a_start_that_is_past_is_refused() {
        assertThat(outcome(EVERYONE, Optional.of(NOW.minusSeconds(2)), Optional.empty(), PlainPolicy.NAME))
                .satisfies(refused("startAt", "the start is past: " + NOW.minusSeconds(2)));
    }

    @Test
    void an_end_of_joining_that_is_past_is_refused() {
        assertThat(outcome(EVERYONE, Optional.empty(), Optional.of(NOW), PlainPolicy.NAME))
                .satisfies(refused("joinUntil", "the end of joining is past: " + NOW));
    }

    @Test
    void an_attribute_that_nobody_has_is_refused_with_its_column() {
        Targets targets = new Targets.Matching(Query.of("region==north;regoin==south"));

        assertThat(outcome(targets, Optional.empty(), Optional.empty(), PlainPolicy.NAME))
                .isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("query");
                    assertThat(refused.objection().sentence())
                            .startsWith("column 15: no terminal has an attribute regoin");
                    assertThat(refused.objection().code()).isEqualTo("query.unknown");
                    assertThat(refused.objection().facts()).startsWith("15", "regoin");
                });
    }

    @Test
    void what_the_policy_cannot_serve_is_refused_in_its_words() {
        server.hasPolicy("strict", plan -> {
            throw new UnfitPlanException("settings.waves", "they add up to 90 percent");
        });

        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "strict"))
                .satisfies(refused("settings.waves", "they add up to 90 percent"));
    }

    @Test
    void a_policy_that_throws_takes_no_plan() {
        server.hasPolicy("wild", plan -> {
            throw new IllegalStateException("oops");
        });

        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "wild"))
                .isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> assertThat(refused.field())
                        .isEqualTo("policy"));
    }

    @Test
    void rules_by_which_no_order_goes_out_before_the_switch_instant_are_refused() {
        server.hasPolicy("late", opening(Optional.of(SWITCH.plusSeconds(1))));
        server.hasPolicy("never", opening(Optional.empty()));

        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "late"))
                .satisfies(refused(
                        "settings",
                        "no order may go out before the switch instant " + SWITCH + "; the first may at "
                                + SWITCH.plusSeconds(1)));
        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "never"))
                .satisfies(refused(
                        "settings", "no order may go out before the switch instant " + SWITCH + ", nor ever after"));
    }

    @Test
    void a_wave_by_an_attribute_that_nobody_has_is_refused() {
        server.hasPolicy("wavy", waves(new Share.Matching(Query.of("color==red")), new Share.Rest()));

        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "wavy"))
                .isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> {
                    assertThat(refused.field()).isEqualTo("settings");
                    assertThat(refused.objection().sentence()).contains("color");
                });
    }

    @Test
    void a_policy_that_leaves_somebody_out_is_refused() {
        server.hasPolicy("short", waves(new Share.Count(1)));

        assertThat(outcome(EVERYONE, Optional.empty(), Optional.empty(), "short"))
                .satisfies(refused("policy", "the last of its waves does not take the rest of the terminals"));
    }

    private PlanOutcome outcome(
            Targets targets, Optional<Instant> startAt, Optional<Instant> joinUntil, String policy) {
        return server.engine()
                .plan(new RolloutPlan(NEW, targets, startAt, SWITCH, policy, Map.of(), 0, joinUntil), "olga", false);
    }

    private static Consumer<PlanOutcome> refused(String field, String rule) {
        return outcome -> assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.objection()).hasToString(rule);
        });
    }

    private static RolloutPolicy opening(Optional<Instant> opening) {
        return plan -> new Some(opening, List.of(new Share.Rest()));
    }

    private static RolloutPolicy waves(Share... waves) {
        return plan -> new Some(Optional.of(NOW), List.of(waves));
    }

    private record Some(Optional<Instant> first, List<Share> waves) implements RolloutRules {
        @Override
        public Standing standing(Delivery delivery, Instant now) {
            return Standing.NORMAL;
        }

        @Override
        public Optional<Instant> turn(Delivery delivery) {
            return Optional.empty();
        }

        @Override
        public boolean ordersAgain(Delivery delivery, Instant now) {
            return false;
        }

        @Override
        public Instant expiry(Delivery delivery, Instant now) {
            return delivery.switchAt().plusSeconds(60);
        }

        @Override
        public Optional<Instant> opening(Instant now) {
            return first;
        }
    }
}

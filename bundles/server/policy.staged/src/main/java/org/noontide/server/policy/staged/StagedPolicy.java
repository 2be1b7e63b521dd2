package org.noontide.server.policy.staged;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.PlanSettings;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Reason;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Updates some terminals first, then more, then all: a wave starts once enough terminals of the one before it have installed,
 * and the rollout stops where too many of any have failed. A plan says in which {@linkplain Waves waves}, and may set its own
 * {@linkplain Pacing pacing} and {@linkplain Deadlines deadlines}.
 */
@Component(configurationPid = "org.noontide.server.policy.staged", property = RolloutPolicy.NAME + "=staged")
@Designate(ocd = StagedPolicy.Config.class)
public final class StagedPolicy implements RolloutPolicy {

    @ObjectClassDefinition(name = "Staged rollouts")
    @interface Config {
        @AttributeDefinition(
                description = "Percent of a wave's terminals that must have installed before the next wave starts")
        int success_percent() default 95;

        @AttributeDefinition(
                description = "The rollout stops where more percent of a wave's terminals have failed than this")
        int errors_percent() default 5;

        @AttributeDefinition(description = "Seconds from the start of a wave, but the first, to its switch instant")
        long lead_seconds() default 3600;

        @AttributeDefinition(description = "Seconds from the switch instant of a wave until the next one may start")
        long soak_seconds() default 0;

        @AttributeDefinition(
                description = "Whether a rollout that stops has every terminal go back to what it ran before")
        boolean undo() default false;

        @AttributeDefinition(
                description =
                        "Seconds after the switch instant, or after a later order, in which a report may still come")
        long grace_seconds() default 600;

        @AttributeDefinition(description = "Seconds that a delayed terminal rests before it is ordered again")
        long retry_interval_seconds() default 1800;

        @AttributeDefinition(description = "Orders sent to one terminal before it counts as failed")
        int attempts() default 3;

        @AttributeDefinition(
                description = "Reasons that pass by themselves: a terminal that names one is ordered again")
        String[] transient_reasons() default {
            "BUSY", "LINK_LOST", "DOWNLOAD_BROKEN", "SIM_UNREGISTERED", "CLOCK_UNSYNCED", "ORDER_EXPIRED"
        };
    }

    private static final Set<String> SETTINGS = Stream.of(Waves.SETTINGS, Pacing.SETTINGS, Deadlines.SETTINGS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Deadlines deadlines;
    private final Pacing pacing;

    @Activate
    public StagedPolicy(Config config) {
        this(
                new Deadlines(
                        Duration.ofSeconds(config.grace_seconds()),
                        Duration.ofSeconds(config.retry_interval_seconds()),
                        config.attempts(),
                        Arrays.stream(config.transient_reasons())
                                .map(Reason::valueOf)
                                .collect(Collectors.toSet())),
                new Pacing(
                        config.success_percent(),
                        config.errors_percent(),
                        Duration.ofSeconds(config.lead_seconds()),
                        Duration.ofSeconds(config.soak_seconds()),
                        config.undo()));
    }

    StagedPolicy(Deadlines deadlines, Pacing pacing) {
        this.deadlines = deadlines;
        this.pacing = pacing;
    }

    @Override
    public RolloutRules rules(RolloutPlan plan) throws UnfitPlanException {
        PlanSettings settings = new PlanSettings(plan);
        settings.requireKnown(SETTINGS);
        return new StagedRules(deadlines.with(settings), pacing.with(settings), Waves.of(settings), plan.switchAt());
    }
}

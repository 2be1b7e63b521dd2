package org.noontide.server.policy.window;

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
 * Lets orders out only in the {@linkplain Hours hours} that a plan sets, as at night when nothing is sold and data is cheap. An
 * order that is out is not called back. A plan may set its own {@linkplain Deadlines deadlines}, too.
 */
@Component(configurationPid = "org.noontide.server.policy.window", property = RolloutPolicy.NAME + "=window")
@Designate(ocd = WindowPolicy.Config.class)
public final class WindowPolicy implements RolloutPolicy {

    @ObjectClassDefinition(name = "Rollouts in certain hours")
    @interface Config {
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

    private static final Set<String> SETTINGS =
            Stream.of(Hours.SETTINGS, Deadlines.SETTINGS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private final Deadlines deadlines;

    @Activate
    public WindowPolicy(Config config) {
        this(new Deadlines(
                Duration.ofSeconds(config.grace_seconds()),
                Duration.ofSeconds(config.retry_interval_seconds()),
                config.attempts(),
                Arrays.stream(config.transient_reasons()).map(Reason::valueOf).collect(Collectors.toSet())));
    }

    WindowPolicy(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public RolloutRules rules(RolloutPlan plan) throws UnfitPlanException {
        PlanSettings settings = new PlanSettings(plan);
        settings.requireKnown(SETTINGS);
        return new WindowRules(deadlines.with(settings), Hours.of(settings));
    }
}

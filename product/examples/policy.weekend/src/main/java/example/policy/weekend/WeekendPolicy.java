package example.policy.weekend;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.PlanSettings;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.UnfitPlanException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Leaves the weekend alone: {@link WeekendRules} says how. A plan may name the zone whose weekend it is by its setting
 * {@code zone}.
 */
@Component(configurationPid = "example.policy.weekend", property = RolloutPolicy.NAME + "=weekend")
@Designate(ocd = WeekendPolicy.Config.class)
public final class WeekendPolicy implements RolloutPolicy {

    @ObjectClassDefinition(name = "Rollouts that leave the weekend alone")
    @interface Config {
        @AttributeDefinition(description = "IANA name of the time zone whose weekend it is, as Asia/Shanghai")
        String zone() default "UTC";

        @AttributeDefinition(
                description =
                        "Seconds after the switch instant, or after a later order, in which a report may still come")
        long grace_seconds() default 600;

        @AttributeDefinition(description = "Seconds from one order to the next, at least")
        long retry_interval_seconds() default 1800;

        @AttributeDefinition(description = "Orders sent to one terminal before it counts as failed")
        int attempts() default 3;
    }

    private static final String ZONE = "zone";

    private final WeekendRules configured;

    @Activate
    public WeekendPolicy(Config config) {
        this(new WeekendRules(
                ZoneId.of(config.zone()),
                Duration.ofSeconds(config.grace_seconds()),
                Duration.ofSeconds(config.retry_interval_seconds()),
                config.attempts()));
    }

    WeekendPolicy(WeekendRules configured) {
        this.configured = configured;
    }

    /** What it refuses here, the operator is told before anything has happened. */
    @Override
    public RolloutRules rules(RolloutPlan plan) throws UnfitPlanException {
        PlanSettings settings = new PlanSettings(plan);
        settings.requireKnown(Set.of(ZONE));
        Optional<String> zone = settings.text(ZONE);
        if (zone.isEmpty()) {
            return configured;
        }
        try {
            return configured.in(ZoneId.of(zone.get()));
        } catch (DateTimeException e) {
            throw PlanSettings.unfit(ZONE, "no time zone is called " + zone.get() + "; one is Asia/Shanghai");
        }
    }
}

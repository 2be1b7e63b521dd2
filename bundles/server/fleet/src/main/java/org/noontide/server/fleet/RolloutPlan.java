package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Rule;

/**
 * What an operator asks for: this release, on those terminals, at that instant.
 *
 * @param startAt before then no order goes out; nothing where they may go out at once
 * @param switchAt the unified standard time at which all of them switch, or those of the first wave where there are more
 * @param policy name of the {@link RolloutPolicy} that decides about its deliveries
 * @param settings what the policy is to know, by names that it defines; at most 50
 * @param priority of several rollouts that a terminal is in, the one with the highest goes first; -100 to 100, usually 0
 * @param joinUntil until then a terminal that appears or begins to match gets a delivery, too; nothing where none does
 */
public record RolloutPlan(
        ReleaseId release,
        Targets targets,
        Optional<Instant> startAt,
        Instant switchAt,
        String policy,
        Map<String, String> settings,
        int priority,
        Optional<Instant> joinUntil) {
    private static final int MOST_SETTINGS = 50;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 2_000;
    private static final int HIGHEST = 100;

    public RolloutPlan {
        Rule.require(
                !policy.isBlank() && policy.length() <= LONGEST_NAME,
                "plan.policy.name",
                "a policy's name has 1 to 64 characters");
        Rule.require(
                startAt.filter(switchAt::isBefore).isEmpty(),
                "plan.start.late",
                "startAt is not after the switch instant: {0}",
                startAt.map(Instant::toString).orElse(""));
        Rule.require(
                settings.size() <= MOST_SETTINGS, "plan.settings", "a plan has at most {0} settings", MOST_SETTINGS);
        settings.forEach((name, value) -> {
            Rule.require(
                    !name.isBlank() && name.length() <= LONGEST_NAME,
                    "setting.name",
                    "a setting's name has 1 to {0} characters",
                    LONGEST_NAME);
            Rule.require(
                    value.length() <= LONGEST_VALUE,
                    "setting.long",
                    "the setting {0} has at most {1} characters",
                    name,
                    LONGEST_VALUE);
        });
        Rule.require(
                priority >= -HIGHEST && priority <= HIGHEST,
                "plan.priority",
                "priority is -{0} to {0}: {1}",
                HIGHEST,
                priority);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** The plain plan: at once, for the terminals that there are now. */
    public RolloutPlan(ReleaseId release, Targets targets, Instant switchAt, String policy) {
        this(release, targets, Optional.empty(), switchAt, policy, Map.of(), 0, Optional.empty());
    }
}

package org.noontide.server.fleet;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.wire.protocol.Objection;

/**
 * What a plan tells its policy, read setting by setting. Each is nothing where the plan does not name it, and refused, by its
 * name and with the rule, where it is not what it should be.
 */
public final class PlanSettings {
    /** Longer than any rollout, and short enough that an instant and several of them are always an instant. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%?");

    private final String policy;
    private final Map<String, String> settings;

    /** The settings of {@code plan}. */
    public PlanSettings(RolloutPlan plan) {
        this.policy = plan.policy();
        this.settings = plan.settings();
    }

    /** The refusal of a plan for its setting {@code name}, saying in one sentence what {@code rule} that breaks. */
    public static UnfitPlanException unfit(String name, String rule) {
        return unfit(name, Objection.said(rule));
    }

    /** The refusal of a plan for its setting {@code name}, which can be said in other languages, too. */
    public static UnfitPlanException unfit(String name, Objection objection) {
        return new UnfitPlanException("settings." + name, objection);
    }

    /** Demands that nothing but {@code known} is set, since a slip of the pen would otherwise leave the default in force. */
    public void requireKnown(Set<String> known) throws UnfitPlanException {
        for (String name : settings.keySet()) {
            if (!known.contains(name)) {
                throw unfit(
                        name,
                        Objection.of(
                                "setting.unknown",
                                "the policy {0} has no setting {1}; it has {2}",
                                policy,
                                name,
                                String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** The setting {@code name} without blanks around it; an empty one is refused. */
    public Optional<String> text(String name) throws UnfitPlanException {
        Optional<String> text = Optional.ofNullable(settings.get(name)).map(String::strip);
        if (text.filter(String::isEmpty).isPresent()) {
            throw unfit(name, Objection.of("setting.empty", "{0} is not empty", name));
        }
        return text;
    }

    /** The setting {@code name} as an ISO-8601 duration, not negative and at most 366 days. */
    public Optional<Duration> duration(String name) throws UnfitPlanException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Duration duration;
        try {
            duration = Duration.parse(text.get());
        } catch (DateTimeParseException e) {
            throw unfit(
                    name,
                    Objection.of("setting.duration", "{0} is a duration like PT10M or P1D: {1}", name, text.get()));
        }
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw unfit(
                    name,
                    Objection.of(
                            "setting.span",
                            "{0} is not negative and at most {1} days: {2}",
                            name,
                            LONGEST.toDays(),
                            text.get()));
        }
        return Optional.of(duration);
    }

    /** The setting {@code name} as an integer from {@code least}, which is not negative, to {@code most}. */
    public Optional<Integer> integer(String name, int least, int most) throws UnfitPlanException {
        return number(
                INTEGER,
                name,
                least,
                most,
                text -> Objection.of("setting.integer", "{0} is {1} to {2}: {3}", name, least, most, text));
    }

    /** The setting {@code name} as a whole percentage, with or without its sign, from {@code least} to 100. */
    public Optional<Integer> percent(String name, int least) throws UnfitPlanException {
        return number(
                PERCENT,
                name,
                least,
                100,
                text -> Objection.of(
                        "setting.percent", "{0} is a whole percentage from {1}% to 100%: {2}", name, least, text));
    }

    /** The setting {@code name}, {@code true} or {@code false}. */
    public Optional<Boolean> truth(String name) throws UnfitPlanException {
        Optional<String> text = text(name);
        if (text.filter(said -> !said.equals("true") && !said.equals("false")).isPresent()) {
            throw unfit(name, Objection.of("setting.truth", "{0} is true or false: {1}", name, text.get()));
        }
        return text.map(Boolean::valueOf);
    }

    private Optional<Integer> number(
            Pattern pattern, String name, int least, int most, Function<String, Objection> rule)
            throws UnfitPlanException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher number = pattern.matcher(text.get());
        int value = number.matches() ? Integer.parseInt(number.group(number.groupCount())) : -1;
        if (value < least || value > most) {
            throw unfit(name, rule.apply(text.get()));
        }
        return Optional.of(value);
    }
}

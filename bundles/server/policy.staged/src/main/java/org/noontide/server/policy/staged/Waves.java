package org.noontide.server.policy.staged;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.noontide.server.fleet.PlanSettings;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.query.Query;
import org.noontide.wire.query.QueryException;

/** Reads from a plan in which waves its terminals follow each other. */
final class Waves {
    private static final String CANARY = "canary";
    private static final String WAVES = "waves";
    private static final String REST = "rest";

    /** What a plan may set. */
    static final Set<String> SETTINGS = Set.of(CANARY, WAVES);

    private static final int MOST = 50;
    private static final int MOST_TERMINALS = 999_999_999;
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}%");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    /** The canary, where there is one, and the waves; all terminals are one where the plan names none. */
    static List<Share> of(PlanSettings settings) throws UnfitPlanException {
        List<Share> waves = new ArrayList<>();
        canary(settings).ifPresent(waves::add);
        Optional<String> text = settings.text(WAVES);
        if (text.isPresent()) {
            waves.addAll(waves(List.of(text.get().split("\\s*,\\s*", -1))));
        } else {
            waves.add(new Share.Rest());
        }
        if (waves.size() > MOST) {
            throw unfit(Objection.of(
                    "staged.most", "a rollout has at most {0} waves, the canary among them: {1}", MOST, waves.size()));
        }
        return List.copyOf(waves);
    }

    private static Optional<Share> canary(PlanSettings settings) throws UnfitPlanException {
        Optional<String> text = settings.text(CANARY);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return settings.integer(CANARY, 1, MOST_TERMINALS).map(Share.Count::new);
        }
        try {
            return Optional.of(new Share.Matching(Query.of(text.get())));
        } catch (QueryException e) {
            throw PlanSettings.unfit(
                    CANARY,
                    Objection.of(
                            "staged.canary",
                            "canary is a number of terminals, or a query, but this is none: {0}",
                            String.valueOf(e.getMessage())));
        }
    }

    private static List<Share> waves(List<String> entries) throws UnfitPlanException {
        boolean rest = entries.get(entries.size() - 1).equals(REST);
        List<String> sized = rest ? entries.subList(0, entries.size() - 1) : entries;
        if (sized.contains(REST)) {
            throw unfit(Objection.of("staged.rest", "rest comes last, since it leaves nobody for another wave"));
        }
        for (String entry : sized) {
            if (!PERCENT.matcher(entry).matches() && !COUNT.matcher(entry).matches()) {
                throw unfit(Objection.of(
                        "staged.waves",
                        "waves are percentages like 10%,30%,60%, or counts like 100,1000,rest: {0}",
                        entry));
            }
        }
        long percentages = sized.stream().filter(entry -> entry.endsWith("%")).count();
        if (percentages > 0 && percentages < sized.size()) {
            throw unfit(Objection.of("staged.mixed", "waves are either all percentages or all counts"));
        }
        return percentages > 0 ? percentages(sized, rest) : counts(sized, rest);
    }

    /** The last percentage is what is left, which rounding makes none the smaller. */
    private static List<Share> percentages(List<String> entries, boolean rest) throws UnfitPlanException {
        List<Share> waves = new ArrayList<>();
        long sum = 0;
        for (String entry : entries) {
            int percent = Integer.parseInt(entry.substring(0, entry.length() - 1));
            if (percent < 1 || percent > 100) {
                throw unfit(Objection.of("staged.percent", "a wave is 1% to 100% of the terminals: {0}", entry));
            }
            waves.add(new Share.Percent(percent));
            sum += percent;
        }
        if (rest && sum >= 100) {
            throw unfit(
                    Objection.of("staged.nobody", "the percentages add up to {0}, which leaves nobody for rest", sum));
        }
        if (!rest && sum != 100) {
            throw unfit(Objection.of(
                    "staged.sum", "the percentages add up to 100 or end with rest; these add up to {0}", sum));
        }
        if (!rest) {
            waves.remove(waves.size() - 1);
        }
        waves.add(new Share.Rest());
        return waves;
    }

    private static List<Share> counts(List<String> entries, boolean rest) throws UnfitPlanException {
        List<Share> waves = new ArrayList<>();
        for (String entry : entries) {
            int count = Integer.parseInt(entry);
            if (count < 1) {
                throw unfit(Objection.of("staged.count", "a wave has at least one terminal: {0}", entry));
            }
            waves.add(new Share.Count(count));
        }
        if (!rest) {
            throw unfit(Objection.of(
                    "staged.over",
                    "counts leave terminals over; end them with rest: {0},rest",
                    String.join(",", entries)));
        }
        waves.add(new Share.Rest());
        return waves;
    }

    private static UnfitPlanException unfit(Objection objection) {
        return PlanSettings.unfit(WAVES, objection);
    }

    private Waves() {}
}

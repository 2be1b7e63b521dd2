package org.noontide.tests.bench.powercut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found after the cuts.
 *
 * @param byStep by the name of the cut, {@code random} for those at any moment
 * @param wrong what should not have been found, in words
 */
public record Tally(Map<String, Count> byStep, List<String> wrong) {

    /**
     * So many cuts.
     *
     * @param old after so many of them the whole release from before was found
     * @param fresh the whole new one
     * @param mixed something else
     * @param withoutApplication nothing
     */
    public record Count(int rounds, int old, int fresh, int mixed, int withoutApplication) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    rounds + other.rounds,
                    old + other.old,
                    fresh + other.fresh,
                    mixed + other.mixed,
                    withoutApplication + other.withoutApplication);
        }

        private static Count of(Finding.Kind kind) {
            return new Count(
                    1,
                    kind == Finding.Kind.OLD ? 1 : 0,
                    kind == Finding.Kind.NEW ? 1 : 0,
                    kind == Finding.Kind.MIXED ? 1 : 0,
                    kind == Finding.Kind.NONE ? 1 : 0);
        }
    }

    public Tally {
        // in its order
        byStep = Collections.unmodifiableMap(new LinkedHashMap<>(byStep));
        wrong = List.copyOf(wrong);
    }

    /** Before the first cut. */
    public static Tally empty() {
        Map<String, Count> none = new LinkedHashMap<>();
        Deck.names().forEach(name -> none.put(name, Count.NONE));
        return new Tally(none, List.of());
    }

    Tally with(Cut cut, Finding finding) {
        Map<String, Count> counts = new LinkedHashMap<>(byStep);
        counts.merge(cut.name(), Count.of(finding.kind()), Count::plus);
        List<String> found = new ArrayList<>(wrong);
        boolean other = cut instanceof Cut.AtStep step && step.leaves() != finding.kind();
        if (other || finding.kind() == Finding.Kind.MIXED || finding.kind() == Finding.Kind.NONE) {
            found.add(cut + " left " + finding);
        }
        return new Tally(counts, found);
    }

    /** All cuts together. */
    public Count all() {
        return byStep.values().stream().reduce(Count.NONE, Count::plus);
    }
}

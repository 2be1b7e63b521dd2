package org.noontide.tests.bench.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a server's books.
 *
 * @param lost reports that were acknowledged and are not recorded
 * @param invented reports that are recorded and were never made
 * @param miscounted rollouts whose counts are not those of their terminals
 * @param broken other promises that were not kept
 * @param examples some of it, in words
 */
record Finding(long lost, long invented, long miscounted, long broken, List<String> examples) {
    private static final int MOST_EXAMPLES = 10;

    /** Nothing is wrong. */
    static final Finding NONE = new Finding(0, 0, 0, 0, List.of());

    Finding {
        examples = examples.stream().limit(MOST_EXAMPLES).toList();
    }

    static Finding lost(long reports, String how) {
        return new Finding(reports, 0, 0, 0, List.of(how));
    }

    static Finding invented(long reports, String how) {
        return new Finding(0, reports, 0, 0, List.of(how));
    }

    static Finding broken(List<String> promises) {
        return new Finding(0, 0, 0, promises.size(), promises);
    }

    Finding plus(Finding other) {
        return new Finding(
                lost + other.lost,
                invented + other.invented,
                miscounted + other.miscounted,
                broken + other.broken,
                Stream.concat(examples.stream(), other.examples.stream()).toList());
    }

    boolean isWell() {
        return lost + invented + miscounted + broken == 0;
    }
}

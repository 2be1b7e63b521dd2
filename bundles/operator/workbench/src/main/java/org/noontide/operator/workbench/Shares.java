package org.noontide.operator.workbench;

import java.util.Arrays;
import java.util.List;

/** How the terminals of something stand, as a chart shows it: each is in exactly one of these. */
record Shares(long installed, long underway, long delayed, long failed) {

    /**
     * Reads the server's counts, in which what is installed is a part of what is normal.
     *
     * @param dropped of the normal ones, too: they are no share of anything any more
     */
    static Shares of(long normal, long delayed, long failed, long installed, long dropped) {
        return new Shares(installed, Math.max(0, normal - installed - dropped), delayed, failed);
    }

    long total() {
        return installed + underway + delayed + failed;
    }

    List<Long> counts() {
        return List.of(installed, underway, delayed, failed);
    }

    /** The pixels of each in a bar of {@code length}; together they are all of it, and what is there at all is seen. */
    List<Integer> lengths(int length) {
        if (total() == 0) {
            return List.of(0, 0, 0, 0);
        }
        int[] lengths = new int[4];
        int largest = 0;
        int rest = length;
        for (int i = 0; i < lengths.length; i++) {
            long count = counts().get(i);
            lengths[i] = count == 0 ? 0 : Math.max(1, (int) (count * length / total()));
            rest -= lengths[i];
            largest = count > counts().get(largest) ? i : largest;
        }
        lengths[largest] += rest;
        return Arrays.stream(lengths).boxed().toList();
    }
}

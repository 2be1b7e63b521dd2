package org.noontide.tests.bench.soak;

import java.util.List;

/**
 * A line through measurements at equal distances, by least squares.
 *
 * @param middle its value in the middle
 * @param growth from the first measurement to the last; negative where it falls
 */
public record Trend(double middle, double growth) {

    /** The line through {@code values}; flat where there are fewer than two. */
    public static Trend of(List<Double> values) {
        int count = values.size();
        double mean = values.stream().mapToDouble(it -> it).average().orElse(0);
        double center = (count - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int i = 0; i < count; i++) {
            above += (i - center) * (values.get(i) - mean);
            below += (i - center) * (i - center);
        }
        return new Trend(mean, below > 0 ? above / below * (count - 1) : 0);
    }
}

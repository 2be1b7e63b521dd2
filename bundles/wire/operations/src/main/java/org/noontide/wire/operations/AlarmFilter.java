package org.noontide.wire.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which alarms are asked for. */
public enum AlarmFilter {
    /** Those that nobody has acknowledged. */
    OPEN,
    /** Those that somebody has. */
    ACKNOWLEDGED;

    /** As it stands in a request. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The filter that {@code word} stands for. */
    public static Optional<AlarmFilter> of(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst();
    }
}

package org.noontide.product.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of it, terminal by terminal.
 *
 * @param server what the server cost
 * @param mails that the administrator got
 */
record Account(List<Line> lines, Usage server, List<Postbox.Mail> mails) {

    /**
     * One terminal's part.
     *
     * @param from what it ran before
     * @param to what it runs now, as read from its disk
     * @param bytes downloaded in the last attempt
     * @param shown on its screen, where it has one
     */
    record Line(
            String terminal,
            String from,
            String to,
            Optional<Instant> switchedAt,
            Optional<Long> skewMillis,
            long bytes,
            String stage,
            String standing,
            Optional<String> reason,
            Usage usage,
            Optional<Screens.Shown> shown) {}

    long count(String standing) {
        return lines.stream().filter(line -> line.standing().equals(standing)).count();
    }

    /** The smallest skew that 99 of 100 terminals do not exceed, early or late; 0 where none switched. */
    long skewP99Millis() {
        long[] sorted = lines.stream()
                .flatMap(line -> line.skewMillis().stream())
                .mapToLong(Math::abs)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
    }

    /** True where every terminal runs {@code version} and the server says so of each. */
    boolean isWell(String version) {
        return lines.stream()
                .allMatch(line -> line.standing().equals("NORMAL")
                        && line.stage().equals("INSTALLED")
                        && line.to().equals(version));
    }
}

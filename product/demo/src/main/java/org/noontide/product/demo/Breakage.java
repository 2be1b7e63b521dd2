package org.noontide.product.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is broken on purpose at one terminal.
 *
 * @param terminal which, from 1
 * @param length how long a terminal is offline; nothing for ever, and with the other kinds
 */
record Breakage(int terminal, Kind kind, Optional<Duration> length) {

    /** What is broken. */
    enum Kind {
        /** Its PSAM card has expired. */
        PSAM_EXPIRED,
        /** Its link is down when the order goes out. */
        OFFLINE,
        /** Every file that it downloads is damaged on the way. */
        CORRUPT_DOWNLOAD
    }

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})=(psam-expired|corrupt-download|offline:(\\w+))");

    /**
     * Reads what the command line says.
     *
     * @throws IllegalArgumentException naming the forms that there are
     */
    static Breakage parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 1) {
            throw new IllegalArgumentException("not one of N=psam-expired, N=offline:60s, N=offline:forever,"
                    + " N=corrupt-download (N counts from 1): " + text);
        }
        int terminal = Integer.parseInt(matcher.group(1));
        if (matcher.group(3) == null) {
            boolean psam = matcher.group(2).startsWith("psam");
            return new Breakage(terminal, psam ? Kind.PSAM_EXPIRED : Kind.CORRUPT_DOWNLOAD, Optional.empty());
        }
        Optional<Duration> length =
                matcher.group(3).equals("forever") ? Optional.empty() : Optional.of(span(matcher.group(3)));
        return new Breakage(terminal, Kind.OFFLINE, length);
    }

    /** A length of time as people write it: {@code 500ms}, {@code 20s}, {@code 5m}, {@code 2h}. */
    static Duration span(String text) {
        Matcher matcher = Pattern.compile("(\\d{1,6})(ms|s|m|h)").matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a length of time like 20s, 5m or 2h: " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}

package org.noontide.operator.workbench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Instants as an operator reads and writes them: by the clock of the zone where he is, and by UTC. */
final class Moments {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LOOSE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]", Locale.ROOT);

    private final ZoneId zone;

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    String local(Instant instant) {
        return FORM.format(instant.atZone(zone));
    }

    static String in(Instant instant, ZoneId zone) {
        return FORM.format(instant.atZone(zone)) + ' ' + zone.getId();
    }

    static String utc(Instant instant) {
        return FORM.format(instant.atZone(ZoneOffset.UTC)) + " UTC";
    }

    /** Reads {@code 2030-01-01 03:00} or {@code 2030-01-01 03:00:30} by the clock of {@code zone}. */
    static Optional<Instant> read(String text, ZoneId zone) {
        try {
            LocalDateTime time = LocalDateTime.parse(text.strip(), LOOSE);
            // an hour that the clock leaves out in spring is no time that anybody can mean
            boolean exists = !zone.getRules().getValidOffsets(time).isEmpty();
            return exists ? Optional.of(time.atZone(zone).toInstant()) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The time of day and date of {@code instant} as {@link #read} takes it. */
    static String written(Instant instant, ZoneId zone) {
        return FORM.format(instant.atZone(zone));
    }

    /** A number of bytes for people. */
    static String bytes(long count) {
        if (count < 1024) {
            return count + " B";
        }
        return count < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", count / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", count / 1024.0 / 1024.0);
    }
}

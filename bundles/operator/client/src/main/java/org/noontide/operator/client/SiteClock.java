package org.noontide.operator.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.noontide.wire.operations.RehearsalView;

/**
 * What the clocks on the walls of some terminals show at an instant.
 *
 * @param zone in which they stand
 * @param terminals how many
 * @param local what the clocks show; nothing where this machine does not know the zone
 */
public record SiteClock(String zone, long terminals, Optional<ZonedDateTime> local) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** How the date there is told from that in UTC. */
    public enum Day {
        /** It is the day before. */
        BEFORE,
        /** It is the same. */
        SAME,
        /** It is the day after. */
        AFTER
    }

    /** Those of {@code zones} that are named, at {@code instant}, in their order. */
    public static List<SiteClock> at(Instant instant, RehearsalView.Zones zones) {
        return zones.most().stream()
                .map(it -> new SiteClock(it.zone(), it.terminals(), local(instant, it.zone())))
                .toList();
    }

    private static Optional<ZonedDateTime> local(Instant instant, String zone) {
        try {
            return Optional.of(instant.atZone(ZoneId.of(zone)));
        } catch (DateTimeException e) {
            // the server's book of zones may be newer than ours
            return Optional.empty();
        }
    }

    /** {@code instant} in UTC, as {@code 2026-11-23 04:00 UTC}. */
    public static String utc(Instant instant) {
        return written(instant.atZone(ZoneOffset.UTC)) + " UTC";
    }

    /** Date, time and offset there, as {@code 2026-11-23 12:00 +08:00}; a question mark where that is not known. */
    public String time() {
        return local.map(it -> written(it) + ' ' + offset(it.getOffset())).orElse("?");
    }

    /** Whether the date there is another than in UTC. */
    public Day day() {
        LocalDate there = local.map(ZonedDateTime::toLocalDate).orElse(LocalDate.EPOCH);
        LocalDate utc = local.map(it -> it.withZoneSameInstant(ZoneOffset.UTC).toLocalDate())
                .orElse(LocalDate.EPOCH);
        if (there.isEqual(utc)) {
            return Day.SAME;
        }
        return there.isBefore(utc) ? Day.BEFORE : Day.AFTER;
    }

    /** Seconds are told where there are any. */
    private static String written(ZonedDateTime time) {
        return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}

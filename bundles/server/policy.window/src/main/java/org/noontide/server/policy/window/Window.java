package org.noontide.server.policy.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Rule;

/**
 * Hours of the day by the wall clock of a zone. It is open whenever that clock shows one of them: where clocks go back it is
 * open at both of the times that are the same, where they go forward the times that are skipped are not waited for.
 *
 * @param from the first minute that it is open
 * @param to the first minute that it is closed again; earlier than {@code from} for a window over midnight
 * @param days on which it begins
 */
record Window(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
    /** How far it looks ahead. A weekly window opens long before then. */
    private static final int HORIZON_DAYS = 400;

    Window {
        Rule.require(!from.equals(to), "a window ends at another time than it begins: " + from);
        Rule.require(!days.isEmpty(), "a window begins on at least one day of the week");
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    boolean isOpen(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        LocalTime time = local.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        DayOfWeek today = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return begun && !ended && days.contains(today);
        }
        return (begun && days.contains(today)) || (!ended && days.contains(today.minus(1)));
    }

    /**
     * The first instant, not before {@code now}, at which it is open. It opens when the clock shows {@code from}, or when
     * the clock is changed and jumps into it, and at no other time.
     */
    Optional<Instant> opening(Instant now) {
        if (isOpen(now)) {
            return Optional.of(now);
        }
        ZoneRules rules = zone.getRules();
        Optional<Instant> edge = nextEdge(now);
        ZoneOffsetTransition change = rules.nextTransition(now);
        while (change != null && edge.filter(change.getInstant()::isBefore).isPresent()) {
            if (isOpen(change.getInstant())) {
                return Optional.of(change.getInstant());
            }
            change = rules.nextTransition(change.getInstant());
        }
        return edge;
    }

    /** The day before counts, too: clocks that go back at midnight show the evening again. */
    private Optional<Instant> nextEdge(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return LongStream.rangeClosed(-1, HORIZON_DAYS)
                .mapToObj(today::plusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .flatMap(this::edges)
                .filter(now::isBefore)
                .findFirst();
    }

    /** When the clock shows {@code from} on {@code day}: once, twice, or never. */
    private Stream<Instant> edges(LocalDate day) {
        LocalDateTime edge = day.atTime(from);
        return zone.getRules().getValidOffsets(edge).stream().map(edge::toInstant);
    }
}

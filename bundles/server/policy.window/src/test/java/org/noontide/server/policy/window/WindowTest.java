package org.noontide.server.policy.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-03-06 is a Friday. In Berlin clocks go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
class WindowTest {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Instant FIRST = Instant.parse("2019-12-31T00:00:00Z");
    private static final Instant LAST = Instant.parse("2030-12-31T00:00:00Z");
    private static final int A_WEEK = 7 * 24 * 60;

    @ParameterizedTest(name = "{0} to {1} in {2}: at {3} it opens at {4}")
    @CsvSource({
        // within a day, and over midnight
        "09:00, 17:00, UTC,           2026-03-06T08:59:59Z, 2026-03-06T09:00:00Z",
        "09:00, 17:00, UTC,           2026-03-06T16:59:59Z, 2026-03-06T16:59:59Z",
        "09:00, 17:00, UTC,           2026-03-06T17:00:00Z, 2026-03-07T09:00:00Z",
        "22:00, 06:00, UTC,           2026-03-06T05:59:59Z, 2026-03-06T05:59:59Z",
        "22:00, 06:00, UTC,           2026-03-06T06:00:00Z, 2026-03-06T22:00:00Z",
        "22:00, 00:00, UTC,           2026-03-06T00:00:00Z, 2026-03-06T22:00:00Z",
        "22:00, 06:00, Asia/Shanghai, 2026-03-06T13:00:00Z, 2026-03-06T14:00:00Z",
        // clocks go forward: what is skipped begins with what comes after it, or not at all
        "02:30, 04:00, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "02:15, 02:45, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-30T00:15:00Z",
        "01:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T23:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T20:00:00Z",
        // clocks go back: both of the hours that are the same count
        "02:30, 02:45, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, 02:45, Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-25T01:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T21:00:00Z",
        // clocks go back over midnight: the evening comes again
        "23:30, 23:45, America/Asuncion, 2024-03-24T02:50:00Z, 2024-03-24T03:30:00Z",
        "23:30, 23:45, America/St_Johns, 2010-11-07T02:30:30Z, 2010-11-07T03:00:00Z",
    })
    void it_opens_when_the_clock_on_the_wall_says_so(
            LocalTime from, LocalTime to, ZoneId zone, Instant now, Instant opening) {
        assertThat(new Window(from, to, zone, EVERY_DAY).opening(now)).contains(opening);
    }

    @ParameterizedTest(name = "{0} to {1}: at {2} it opens at {3}")
    @CsvSource({
        "09:00, 17:00, 2026-03-06T12:00:00Z, 2026-03-07T09:00:00Z",
        "09:00, 17:00, 2026-03-08T17:00:00Z, 2026-03-14T09:00:00Z",
        "22:00, 06:00, 2026-03-07T03:00:00Z, 2026-03-07T22:00:00Z",
        "22:00, 06:00, 2026-03-08T06:00:00Z, 2026-03-08T22:00:00Z",
        "22:00, 06:00, 2026-03-09T05:59:00Z, 2026-03-09T05:59:00Z",
        "22:00, 06:00, 2026-03-09T06:00:00Z, 2026-03-14T22:00:00Z",
    })
    void a_window_belongs_to_the_day_on_which_it_begins(LocalTime from, LocalTime to, Instant now, Instant opening) {
        Window weekend = new Window(from, to, ZoneOffset.UTC, EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

        assertThat(weekend.opening(now)).contains(opening);
    }

    /** The minutes are gone through one by one, by a wall clock that is put together from the zone's offset alone. */
    @Test
    void around_every_change_of_the_clocks_it_opens_in_the_first_minute_that_is_inside() {
        Random random = new Random(7);
        int checked = 0;

        for (ZoneId zone : zonesThatDiffer()) {
            for (ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
                    change != null && change.getInstant().isBefore(LAST);
                    change = zone.getRules().nextTransition(change.getInstant())) {
                Window window = anyAround(change, zone, random);
                Instant now = change.getInstant().plus(random.nextInt(-26 * 60, 3 * 60), ChronoUnit.MINUTES);

                Instant opening = window.opening(now).orElseThrow();

                assertThat(opening)
                        .as("%s at %s around %s", window, now, change)
                        .isEqualTo(firstMinuteInside(window, now));
                checked++;
            }
        }

        assertThat(checked).isGreaterThan(1_000);
    }

    @Test
    void a_window_that_never_opens_is_none() {
        LocalTime noon = LocalTime.NOON;

        assertThatThrownBy(() -> new Window(noon, noon, ZoneOffset.UTC, EVERY_DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(noon, LocalTime.MIN, ZoneOffset.UTC, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Collection<ZoneId> zonesThatDiffer() {
        Map<ZoneRules, ZoneId> zones = new LinkedHashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .forEach(zone -> zones.putIfAbsent(zone.getRules(), zone));
        return zones.values();
    }

    /** Its edges are near what the clock shows at the change. */
    private static Window anyAround(ZoneOffsetTransition change, ZoneId zone, Random random) {
        LocalTime shown = change.getDateTimeBefore().toLocalTime();
        LocalTime from = shown.plusMinutes(random.nextInt(-150, 150));
        LocalTime to = from.plusMinutes(1 + random.nextInt(200));
        DayOfWeek day = change.getDateTimeBefore().getDayOfWeek();
        Set<DayOfWeek> days = random.nextBoolean() ? EVERY_DAY : EnumSet.of(day.plus(random.nextInt(-1, 2)));
        return new Window(from, to, zone, days);
    }

    private static Instant firstMinuteInside(Window window, Instant now) {
        for (int minute = 0; minute <= 2 * A_WEEK; minute++) {
            Instant instant = now.plus(Duration.ofMinutes(minute));
            if (isInside(window, instant)) {
                return instant;
            }
        }
        throw new AssertionError("in two weeks after " + now + " no minute is inside of " + window);
    }

    private static boolean isInside(Window window, Instant instant) {
        long local = instant.getEpochSecond()
                + window.zone().getRules().getOffset(instant).getTotalSeconds();
        long second = Math.floorMod(local, 86_400L);
        // 1970-01-01 was a Thursday
        DayOfWeek today = DayOfWeek.THURSDAY.plus(Math.floorDiv(local, 86_400L));
        long from = window.from().toSecondOfDay();
        long to = window.to().toSecondOfDay();
        if (from < to) {
            return second >= from && second < to && window.days().contains(today);
        }
        return second >= from
                ? window.days().contains(today)
                : second < to && window.days().contains(today.minus(1));
    }
}

package org.noontide.server.policy.window;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.server.fleet.PlanSettings;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Objection;

/** Reads from a plan in which hours its orders may go out. */
final class Hours {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ZONE = "zone";
    private static final String DAYS = "days";

    /** What a plan may set. */
    static final Set<String> SETTINGS = Set.of(FROM, TO, ZONE, DAYS);

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final Pattern SPAN = Pattern.compile("(?<first>[A-Z]{3})(\\s*-\\s*(?<last>[A-Z]{3}))?");

    static Window of(PlanSettings settings) throws UnfitPlanException {
        LocalTime from = time(settings, FROM, "22:00");
        LocalTime to = time(settings, TO, "06:00");
        if (from.equals(to)) {
            throw PlanSettings.unfit(
                    TO, Objection.of("window.to", "to is another time than from, or the window never opens: {0}", to));
        }
        return new Window(from, to, zone(settings), days(settings));
    }

    private static LocalTime time(PlanSettings settings, String name, String example) throws UnfitPlanException {
        String text = required(settings, name, example);
        if (!TIME.matcher(text).matches()) {
            throw PlanSettings.unfit(
                    name, Objection.of("window.time", "{0} is a time of the day from 00:00 to 23:59: {1}", name, text));
        }
        return LocalTime.parse(text);
    }

    private static ZoneId zone(PlanSettings settings) throws UnfitPlanException {
        String text = required(settings, ZONE, "Asia/Shanghai");
        if (!ZONES.contains(text)) {
            throw PlanSettings.unfit(
                    ZONE, Objection.of("window.zone", "zone is an IANA time zone like Asia/Shanghai: {0}", text));
        }
        return ZoneId.of(text);
    }

    /** Every day where nothing is said. */
    private static Set<DayOfWeek> days(PlanSettings settings) throws UnfitPlanException {
        Optional<String> text = settings.text(DAYS);
        if (text.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String entry : text.get().toUpperCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            days.addAll(span(entry));
        }
        return days;
    }

    /** One day, or all from the first to the last, over the end of the week where the last comes before the first. */
    private static Set<DayOfWeek> span(String entry) throws UnfitPlanException {
        Matcher span = SPAN.matcher(entry);
        int first = span.matches() ? WEEK.indexOf(span.group("first")) : -1;
        int last = first < 0 || span.group("last") == null ? first : WEEK.indexOf(span.group("last"));
        if (first < 0 || last < 0) {
            throw PlanSettings.unfit(
                    DAYS,
                    Objection.of(
                            "window.days",
                            "days are {0}, or spans of them like MON-FRI: {1}",
                            String.join(", ", WEEK),
                            entry));
        }
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(last + 1));
        for (DayOfWeek day = DayOfWeek.of(first + 1); day.getValue() != last + 1; day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static String required(PlanSettings settings, String name, String example) throws UnfitPlanException {
        Optional<String> text = settings.text(name);
        if (text.isEmpty()) {
            throw PlanSettings.unfit(
                    name, Objection.of("window.required", "a window needs the setting {0}, as {1}", name, example));
        }
        return text.get();
    }

    private Hours() {}
}

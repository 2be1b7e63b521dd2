package example.alert.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.server.fleet.Alarm;

/**
 * One alarm as a line of facts between tabs. It ends with a mark, as {@code [id 2/5]} for the second of five alarms of a
 * notice: a line that was broken off has none.
 */
final class Line {
    private static final Pattern MARK = Pattern.compile("\\[([A-Za-z0-9-]+) (\\d{1,9})/\\d{1,9}]$", Pattern.MULTILINE);

    /** The line of {@code alarm}, which is the alarm {@code number} of {@code count} in {@code notice}. */
    static String of(Alarm alarm, String notice, int number, int count) {
        String mark = "[" + notice + ' ' + number + '/' + count + ']';
        if (alarm instanceof Alarm.OfDelivery failed) {
            String terminal = failed.delivery().terminal().value();
            String running = failed.running().version().value();
            return line(
                    alarm,
                    terminal,
                    running,
                    failed.fault().reason().name(),
                    failed.fault().detail(),
                    mark);
        } else if (alarm instanceof Alarm.OfRollout troubled) {
            return line(alarm, "-", "-", troubled.trouble().name(), troubled.detail(), mark);
        }
        throw new IllegalArgumentException("an alarm of an unknown kind: " + alarm.getClass());
    }

    private static String line(
            Alarm alarm, String terminal, String running, String reason, String detail, String mark) {
        return String.join(
                        "\t",
                        alarm.raisedAt().toString(),
                        terminal,
                        "rollout=" + alarm.rollout(),
                        "release=" + alarm.release(),
                        "running=" + running,
                        reason,
                        // a rollout's detail may hold what others wrote: it is one field of one line
                        detail.replaceAll("[\\p{Cntrl}]", " "),
                        mark)
                + '\n';
    }

    /** How many alarms of {@code notice} are told already, by the last mark in {@code tail}. */
    static int told(String tail, String notice) {
        int told = 0;
        Matcher mark = MARK.matcher(tail);
        while (mark.find()) {
            told = mark.group(1).equals(notice) ? Integer.parseInt(mark.group(2)) : 0;
        }
        return told;
    }

    private Line() {}
}

package org.noontide.server.alert.mail;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.text.MessageFormat;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.noontide.server.fleet.Alarm;
import org.noontide.wire.protocol.Reason;

/** Says alarms to a person, in one language. */
final class Wording {
    /** As many alarms of a digest are told one by one. */
    static final int LISTED = 100;

    // more do not fit a list of mails
    private static final int REASONS_IN_SUBJECT = 3;
    private static final Comparator<Map.Entry<Reason, Long>> MOST_FIRST =
            Map.Entry.<Reason, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final ResourceBundle messages;

    /** Speaks the language of {@code locale}; {@link Locale#ROOT} is English. */
    Wording(Locale locale) {
        // never the language of the machine that the server happens to run on
        messages = ResourceBundle.getBundle(
                Wording.class.getPackageName() + ".messages",
                locale,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String subject(List<Alarm> alarms) {
        if (alarms.size() == 1) {
            Alarm alarm = alarms.get(0);
            return say("subject.one", alarm.delivery().terminal(), alarm.fault().reason(), alarm.release());
        }
        String reasons = counts(alarms).stream()
                .limit(REASONS_IN_SUBJECT)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return say(
                counts(alarms).size() > REASONS_IN_SUBJECT ? "subject.many.more" : "subject.many",
                alarms.size(),
                reasons);
    }

    String text(List<Alarm> alarms) {
        return alarms.size() == 1 ? single(alarms.get(0)) : digest(alarms);
    }

    /** What {@code reason} means. */
    String meaning(Reason reason) {
        return say("reason." + reason);
    }

    private String single(Alarm alarm) {
        return String.join(
                "\n",
                say("single", alarm.delivery().terminal()),
                "",
                say("terminal", alarm.delivery().terminal()),
                say("running", alarm.running()),
                say("release", alarm.release()),
                say("reason", alarm.fault().reason(), meaning(alarm.fault().reason())),
                say("detail", detail(alarm)),
                say("time", time(alarm)),
                say("rollout", alarm.delivery().rollout()),
                "");
    }

    private String digest(List<Alarm> alarms) {
        StringBuilder text = new StringBuilder(say("digest", alarms.size())).append("\n\n");
        for (Map.Entry<Reason, Long> count : counts(alarms)) {
            text.append(say("digest.reason", count.getValue(), count.getKey(), meaning(count.getKey())))
                    .append('\n');
        }
        text.append('\n');
        alarms.stream().limit(LISTED).forEach(alarm -> text.append(line(alarm)).append('\n'));
        if (alarms.size() > LISTED) {
            text.append(say("digest.more", alarms.size() - LISTED)).append('\n');
        }
        return text.toString();
    }

    private String line(Alarm alarm) {
        return say(
                "digest.line",
                alarm.delivery().terminal(),
                alarm.running(),
                alarm.release(),
                alarm.fault().reason(),
                alarm.delivery().rollout(),
                time(alarm),
                detail(alarm));
    }

    private static List<Map.Entry<Reason, Long>> counts(List<Alarm> alarms) {
        return alarms.stream().collect(groupingBy(alarm -> alarm.fault().reason(), counting())).entrySet().stream()
                .sorted(MOST_FIRST)
                .toList();
    }

    private static String detail(Alarm alarm) {
        String detail = Line.of(alarm.fault().detail());
        return detail.isEmpty() ? "-" : detail;
    }

    private static String time(Alarm alarm) {
        return alarm.raisedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    // Only texts go in: a number would be grouped, and a rollout's number is looked up as it stands.
    private String say(String key, Object... facts) {
        Object[] texts = new Object[facts.length];
        for (int i = 0; i < facts.length; i++) {
            texts[i] = facts[i].toString();
        }
        return new MessageFormat(messages.getString(key), Locale.ROOT).format(texts);
    }
}

package org.noontide.server.alert.mail;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.noontide.server.alert.mail.Messages.detail;
import static org.noontide.server.alert.mail.Messages.time;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.noontide.server.fleet.Alarm;
import org.noontide.wire.protocol.Reason;

/**
 * Tells of deliveries that failed for good.
 *
 * @param alarms at least one
 */
record FailedUpdates(Messages messages, List<Alarm.OfDelivery> alarms) {
    // more do not fit a list of mails
    private static final int REASONS_IN_SUBJECT = 3;
    private static final Comparator<Map.Entry<Reason, Long>> MOST_FIRST =
            Map.Entry.<Reason, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    String subject() {
        if (alarms.size() == 1) {
            Alarm.OfDelivery alarm = alarms.get(0);
            return messages.say(
                    "subject.one", alarm.delivery().terminal(), alarm.fault().reason(), alarm.release());
        }
        String reasons = counts().stream()
                .limit(REASONS_IN_SUBJECT)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return messages.say(
                counts().size() > REASONS_IN_SUBJECT ? "subject.many.more" : "subject.many", alarms.size(), reasons);
    }

    String text() {
        return alarms.size() == 1 ? single(alarms.get(0)) : digest();
    }

    private String single(Alarm.OfDelivery alarm) {
        return String.join(
                "\n",
                messages.say("single", alarm.delivery().terminal()),
                "",
                messages.say("terminal", alarm.delivery().terminal()),
                messages.say("running", alarm.running()),
                messages.say("release", alarm.release()),
                messages.say(
                        "reason", alarm.fault().reason(), meaning(alarm.fault().reason())),
                messages.say("detail", detail(alarm.fault().detail())),
                messages.say("time", time(alarm.raisedAt())),
                messages.say("rollout", alarm.rollout()),
                "");
    }

    private String digest() {
        StringBuilder text = new StringBuilder(messages.say("digest", alarms.size())).append("\n\n");
        for (Map.Entry<Reason, Long> count : counts()) {
            text.append(messages.say("digest.reason", count.getValue(), count.getKey(), meaning(count.getKey())))
                    .append('\n');
        }
        text.append('\n');
        alarms.stream().limit(Wording.LISTED).forEach(alarm -> text.append(line(alarm))
                .append('\n'));
        if (alarms.size() > Wording.LISTED) {
            text.append(messages.say("digest.more", alarms.size() - Wording.LISTED))
                    .append('\n');
        }
        return text.toString();
    }

    private String line(Alarm.OfDelivery alarm) {
        return messages.say(
                "digest.line",
                alarm.delivery().terminal(),
                alarm.running(),
                alarm.release(),
                alarm.fault().reason(),
                alarm.rollout(),
                time(alarm.raisedAt()),
                detail(alarm.fault().detail()));
    }

    private List<Map.Entry<Reason, Long>> counts() {
        return alarms.stream().collect(groupingBy(alarm -> alarm.fault().reason(), counting())).entrySet().stream()
                .sorted(MOST_FIRST)
                .toList();
    }

    private String meaning(Reason reason) {
        return messages.say("reason." + reason);
    }
}

package org.noontide.server.alert.mail;

import static org.noontide.server.alert.mail.Messages.detail;
import static org.noontide.server.alert.mail.Messages.time;

import java.util.List;
import org.noontide.server.fleet.Alarm;

/**
 * Tells of rollouts that need a person as a whole.
 *
 * @param alarms at least one
 */
record TroubledRollouts(Messages messages, List<Alarm.OfRollout> alarms) {

    String subject() {
        if (alarms.size() > 1) {
            return messages.say("subject.rollouts", alarms.size());
        }
        Alarm.OfRollout alarm = alarms.get(0);
        return messages.say("subject." + alarm.trouble(), alarm.rollout(), alarm.release());
    }

    String text() {
        return alarms.size() == 1 ? single(alarms.get(0)) : digest();
    }

    private String single(Alarm.OfRollout alarm) {
        return String.join(
                "\n",
                messages.say("single.rollout", alarm.rollout()),
                "",
                messages.say("rollout", alarm.rollout()),
                messages.say("release.rollout", alarm.release()),
                messages.say("trouble", alarm.trouble(), meaning(alarm.trouble())),
                messages.say("detail", detail(alarm.detail())),
                messages.say("time", time(alarm.raisedAt())),
                "");
    }

    private String digest() {
        StringBuilder text = new StringBuilder(messages.say("digest.rollouts", alarms.size())).append("\n\n");
        alarms.stream().limit(Wording.LISTED).forEach(alarm -> text.append(line(alarm))
                .append('\n'));
        if (alarms.size() > Wording.LISTED) {
            text.append(messages.say("digest.more", alarms.size() - Wording.LISTED))
                    .append('\n');
        }
        return text.toString();
    }

    private String line(Alarm.OfRollout alarm) {
        return messages.say(
                "digest.rollout",
                alarm.rollout(),
                alarm.release(),
                alarm.trouble(),
                meaning(alarm.trouble()),
                time(alarm.raisedAt()),
                detail(alarm.detail()));
    }

    private String meaning(Alarm.Trouble trouble) {
        return messages.say("trouble." + trouble);
    }
}

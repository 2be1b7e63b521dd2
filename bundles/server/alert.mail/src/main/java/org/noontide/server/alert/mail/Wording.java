package org.noontide.server.alert.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noontide.server.fleet.Alarm;

/** Says alarms to a person, in one language: what is wrong with whole rollouts first, since it concerns more terminals. */
final class Wording {
    /** As many alarms of one kind are told one by one in a digest. */
    static final int LISTED = 100;

    private final Messages messages;

    /** Speaks the language of {@code locale}; {@link Locale#ROOT} is English. */
    Wording(Locale locale) {
        messages = new Messages(locale);
    }

    String subject(List<Alarm> alarms) {
        return parts(alarms, TroubledRollouts::subject, FailedUpdates::subject)
                .collect(Collectors.joining(messages.say("subject.and")));
    }

    String text(List<Alarm> alarms) {
        return parts(alarms, TroubledRollouts::text, FailedUpdates::text).collect(Collectors.joining("\n"));
    }

    private Stream<String> parts(
            List<Alarm> alarms, Function<TroubledRollouts, String> troubled, Function<FailedUpdates, String> failed) {
        List<Alarm.OfRollout> rollouts = only(Alarm.OfRollout.class, alarms);
        List<Alarm.OfDelivery> deliveries = only(Alarm.OfDelivery.class, alarms);
        Optional<String> first = rollouts.isEmpty()
                ? Optional.empty()
                : Optional.of(troubled.apply(new TroubledRollouts(messages, rollouts)));
        Optional<String> second = deliveries.isEmpty()
                ? Optional.empty()
                : Optional.of(failed.apply(new FailedUpdates(messages, deliveries)));
        return Stream.of(first, second).flatMap(Optional::stream);
    }

    private static <A extends Alarm> List<A> only(Class<A> kind, List<Alarm> alarms) {
        return alarms.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

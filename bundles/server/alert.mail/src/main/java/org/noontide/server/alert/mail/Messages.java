package org.noontide.server.alert.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences for people, in one language. */
final class Messages {
    private final ResourceBundle sentences;

    /** Speaks the language of {@code locale}; {@link Locale#ROOT} is English. */
    Messages(Locale locale) {
        // never the language of the machine that the server happens to run on
        sentences = ResourceBundle.getBundle(
                Messages.class.getPackageName() + ".messages",
                locale,
                Messages.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    // Only texts go in: a number would be grouped, and a rollout's number is looked up as it stands.
    String say(String key, Object... facts) {
        Object[] texts = new Object[facts.length];
        for (int i = 0; i < facts.length; i++) {
            texts[i] = facts[i].toString();
        }
        return new MessageFormat(sentences.getString(key), Locale.ROOT).format(texts);
    }

    static String detail(String said) {
        String detail = Line.of(said);
        return detail.isEmpty() ? "-" : detail;
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package org.noontide.operator.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What the command says of the fleet, in the language of who reads it: English or Chinese. */
final class Texts {
    private final ResourceBundle texts;
    private final String language;

    Texts(Locale locale) {
        this.language = locale.getLanguage();
        this.texts = ResourceBundle.getBundle(
                "org.noontide.operator.cli.texts",
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The reader's language, {@code zh} or {@code en}. */
    String language() {
        return language;
    }

    /** The text {@code key} with {@code values} put in, as they are: a number without marks between its digits. */
    String of(String key, Object... values) {
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(plain);
    }

    /** The text {@code key}; nothing where there is none, as for what only a later server says. */
    Optional<String> find(String key) {
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }
}

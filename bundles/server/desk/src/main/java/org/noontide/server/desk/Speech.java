package org.noontide.server.desk;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the desk says to people, in the first language that they understand and it speaks. */
final class Speech {
    private static final String FILE = "org.noontide.server.desk.messages";

    private final ResourceBundle sentences;

    private Speech(Locale locale) {
        sentences = ResourceBundle.getBundle(
                FILE,
                locale,
                Speech.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language for one who understands {@code locales}, best first. */
    static Speech of(List<Locale> locales) {
        for (Locale locale : locales) {
            if (locale.getLanguage().equals("zh")) {
                return new Speech(Locale.SIMPLIFIED_CHINESE);
            } else if (locale.getLanguage().equals("en")) {
                break;
            }
        }
        return new Speech(Locale.ROOT);
    }

    /** The sentence {@code name} with {@code facts} put in. */
    String say(String name, Object... facts) {
        return new MessageFormat(sentences.getString(name), Locale.ROOT).format(facts);
    }
}

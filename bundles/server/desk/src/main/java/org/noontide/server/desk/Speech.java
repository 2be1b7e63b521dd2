package org.noontide.server.desk;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.noontide.wire.protocol.Objection;

/** What the desk says to people, in the first language that they understand and it speaks. */
final class Speech {
    private static final String FILE = "org.noontide.server.desk.messages";

    /** What is refused by others than the desk, who say it in English themselves. */
    private static final String RULES = "org.noontide.server.desk.rules";

    private final ResourceBundle sentences;
    private final Optional<ResourceBundle> rules;

    private Speech(Locale locale) {
        sentences = bundle(FILE, locale);
        rules = locale.equals(Locale.ROOT) ? Optional.empty() : Optional.of(bundle(RULES, locale));
    }

    private static ResourceBundle bundle(String file, Locale locale) {
        return ResourceBundle.getBundle(
                file,
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

    /** The sentence {@code name} with {@code facts} put in, of which objections are told in this language, too. */
    String say(String name, Object... facts) {
        Object[] told = Arrays.stream(facts)
                .map(fact -> fact instanceof Objection objection ? say(objection) : fact)
                .toArray();
        return format(sentences.getString(name), told);
    }

    /** What others have against it; in English where they brought a sentence that is not known here, as plug-ins do. */
    String say(Objection objection) {
        String code = objection.code();
        return rules.map(known -> known.containsKey(code) ? known : sentences)
                .filter(known -> known.containsKey(code))
                .map(known -> format(
                        known.getString(code),
                        objection.facts().stream().map(this::word).toArray()))
                .orElseGet(objection::sentence);
    }

    /** What stands for a state to programs is a word for people. */
    private Object word(String fact) {
        String key = "word." + fact;
        return rules.filter(known -> known.containsKey(key))
                .map(known -> known.getString(key))
                .orElse(fact);
    }

    private static String format(String pattern, Object... facts) {
        return new MessageFormat(pattern, Locale.ROOT).format(facts);
    }
}

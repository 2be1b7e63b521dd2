package org.noontide.product.kiosk;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The languages that the screen speaks. */
enum Language {
    ENGLISH(Locale.ENGLISH),
    CHINESE(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The one that who reads {@code locale} reads best. */
    static Language of(Locale locale) {
        return locale.getLanguage().equals(CHINESE.locale.getLanguage()) ? CHINESE : ENGLISH;
    }

    Language other() {
        return this == ENGLISH ? CHINESE : ENGLISH;
    }

    Locale locale() {
        return locale;
    }

    /** The best of {@code texts}, which stand there by language tag: this language's, else English, else any. */
    String pick(Map<String, String> texts) {
        TreeMap<String, String> sorted = new TreeMap<>(texts);
        for (String tag : new String[] {locale.toLanguageTag(), locale.getLanguage(), ENGLISH.locale.getLanguage()}) {
            for (Map.Entry<String, String> text : sorted.entrySet()) {
                if (isOf(text.getKey(), tag)) {
                    return text.getValue();
                }
            }
        }
        return sorted.firstEntry().getValue();
    }

    private static boolean isOf(String tag, String wanted) {
        return tag.equalsIgnoreCase(wanted)
                || tag.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT) + '-');
    }
}

package org.noontide.server.alert.mail;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noontide.server.fleet.Alarm;

/** What the readers of the mails read. */
enum Language {
    ENGLISH("en"),
    CHINESE("zh_CN"),
    /** English, and below it the same in Chinese. */
    BOTH("both");

    private static final String RULE = "\n" + "-".repeat(60) + "\n\n";

    private final String key;

    Language(String key) {
        this.key = key;
    }

    static Language of(String key) {
        return Arrays.stream(values())
                .filter(language -> language.key.equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("language is en, zh_CN or both, but not: " + Line.of(key)));
    }

    String subject(List<Alarm> alarms) {
        return locales().stream()
                .map(locale -> new Wording(locale).subject(alarms))
                .collect(joining(" / ", "[Noontide] ", ""));
    }

    String text(List<Alarm> alarms) {
        return locales().stream()
                .map(locale -> new Wording(locale).text(alarms))
                .collect(joining(RULE));
    }

    private List<Locale> locales() {
        return switch (this) {
            case ENGLISH -> List.of(Locale.ROOT);
            case CHINESE -> List.of(Locale.SIMPLIFIED_CHINESE);
            case BOTH -> List.of(Locale.ROOT, Locale.SIMPLIFIED_CHINESE);
        };
    }
}

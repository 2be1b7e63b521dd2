package org.noontide.product.kiosk;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the screen is to be: what its command line says, and what it finds in its environment.
 *
 * @param slot the link to the slot that runs
 * @param terminal what the cabinet is called; empty where nobody says
 * @param heartbeat file that it writes anew while it is well
 * @param place its part of the screen; the whole where there is none
 * @param countdown file that may hold the instant of the next switch, for a show
 * @param check whether to find out only if there is a display
 */
record Settings(
        Optional<Path> slot,
        String terminal,
        Optional<Path> heartbeat,
        Optional<Place> place,
        Optional<Path> countdown,
        Language language,
        boolean check) {
    static final String USAGE =
            """
            usage: kiosk [--slot LINK] [--heartbeat FILE] [--language en|zh-CN] [--check]

            Shows the goods of the release to which LINK leads (default: the environment's NOONTIDE_SLOT).

              --heartbeat FILE   written anew every second while the screen is well; tells what it shows
              --language TAG     the language to begin with (default: the environment's LANG)
              --check            open no window; exit code 0 where there is a display, else 2

            Environment: NOONTIDE_SLOT, NOONTIDE_TERMINAL (the cabinet's number), KIOSK_PLACE (1/3: the first third of
            the screen), KIOSK_COUNTDOWN (a file with the instant of the next switch).
            """;

    /**
     * Reads {@code args}, and {@code environment} for what they do not say.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    static Settings of(List<String> args, Map<String, String> environment, Locale locale) {
        Optional<Path> slot = path(environment, "NOONTIDE_SLOT");
        Optional<Path> heartbeat = Optional.empty();
        Language language = Language.of(locale);
        boolean check = false;
        Deque<String> left = new ArrayDeque<>(args);
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--slot" -> slot = Optional.of(Path.of(value(option, left)));
                case "--heartbeat" -> heartbeat = Optional.of(Path.of(value(option, left)));
                case "--language" -> language = Language.of(Locale.forLanguageTag(value(option, left)));
                case "--check" -> check = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Settings(
                slot,
                environment.getOrDefault("NOONTIDE_TERMINAL", ""),
                heartbeat,
                Place.maybe(environment.getOrDefault("KIOSK_PLACE", "")),
                path(environment, "KIOSK_COUNTDOWN"),
                language,
                check);
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(it -> !it.isEmpty())
                .map(Path::of);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }
}

package org.noontide.wire.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The program of a release that starts one: how it is started, and how one knows that it is well.
 *
 * @param command the program and its arguments, as they are: no shell reads them; 1 to 64 texts of at most 4,096 characters
 * @param environment variables that it finds besides the few that every program finds; at most 100, none called {@code NOONTIDE_…}
 * @param folder where it starts: {@code app} or a folder below it
 */
public record Program(List<String> command, Map<String, String> environment, String folder, HealthCheck health) {
    /** The folder that it starts in where the release names none. */
    public static final String HOME = "app";

    private static final int MOST_WORDS = 64;
    private static final int MOST_VARIABLES = 100;
    private static final int LONGEST = 4096;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final String OURS = "NOONTIDE_";
    // neither a process nor UTF-8 can take them
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00\\p{Cs}]");

    public Program {
        requireCommand(command);
        Rule.require(
                environment.size() <= MOST_VARIABLES,
                "an environment has at most " + MOST_VARIABLES + " variables: " + environment.size());
        environment.forEach((name, value) -> {
            Rule.require(
                    VARIABLE.matcher(name).matches() && !name.startsWith(OURS),
                    "not a variable that a release may set: " + Excerpt.of(name));
            requireText(value, "variable " + name);
        });
        Rule.require(
                folder.equals(HOME) || folder.startsWith(HOME + '/'),
                "a program starts in " + HOME + " or a folder below it, not in " + Excerpt.of(folder));
        ReleaseEntry.requireInside(folder);
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** Demands what every command keeps. */
    static void requireCommand(List<String> command) {
        Rule.require(!command.isEmpty() && !command.get(0).isBlank(), "a command names a program");
        Rule.require(command.size() <= MOST_WORDS, "a command has at most " + MOST_WORDS + " words: " + command.size());
        command.forEach(word -> requireText(word, "a word of a command"));
    }

    private static void requireText(String text, String what) {
        Rule.require(
                text.length() <= LONGEST && !ILLEGAL.matcher(text).find(),
                what + " has at most " + LONGEST + " characters, and no NUL: " + Excerpt.of(text));
    }
}

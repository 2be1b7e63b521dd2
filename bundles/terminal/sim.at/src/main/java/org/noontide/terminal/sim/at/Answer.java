package org.noontide.terminal.sim.at;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a modem answered.
 *
 * @param end its last line, which says how it went
 * @param told what was asked for; empty where it did not say
 */
record Answer(String end, Optional<String> told) {
    /** {@code +CME ERROR} by TS 27.007, 9.2. */
    static final int NOT_INSERTED = 10;

    static final int PIN_REQUIRED = 11;
    static final int PUK_REQUIRED = 12;
    static final int BUSY = 14;

    private static final Pattern ERROR = Pattern.compile("\\+CM[ES] ERROR: ?(.*)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    /** Of a modem that tells its errors by name whatever it was asked. */
    private static final Map<String, Integer> NAMED = Map.of(
            "SIM NOT INSERTED", NOT_INSERTED,
            "SIM PIN REQUIRED", PIN_REQUIRED,
            "SIM PUK REQUIRED", PUK_REQUIRED,
            "SIM FAILURE", 13,
            "SIM BUSY", BUSY,
            "SIM WRONG", 15);

    /** Whether {@code line} is the last of an answer. */
    static boolean isEnd(String line) {
        return line.equals("OK")
                || line.equals("ERROR")
                || line.equals("COMMAND NOT SUPPORT")
                || ERROR.matcher(line).matches();
    }

    boolean isOk() {
        return end.equals("OK");
    }

    /** The number of the error, where it was told with one. */
    OptionalInt error() {
        Matcher error = ERROR.matcher(end);
        if (!error.matches()) {
            return OptionalInt.empty();
        }
        String what = error.group(1).strip();
        if (NUMBER.matcher(what).matches()) {
            return OptionalInt.of(Integer.parseInt(what));
        }
        Integer number = NAMED.get(what.toUpperCase(Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    boolean isError(int number) {
        return error().equals(OptionalInt.of(number));
    }
}

package org.noontide.terminal.sim.at;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is ever sent to a modem, and how the line looks that tells what was asked. There is none that enters a PIN or
 * changes what the modem does for others.
 */
enum Command {
    ATTENTION("AT"),
    ECHO_OFF("ATE0"),
    /** Errors by number. */
    NUMBERED_ERRORS("AT+CMEE=1"),
    CARD("AT+CPIN?", "\\+CPIN: ?\"?([A-Z0-9 -]+)\"?"),
    IMSI("AT+CIMI", "(?:\\+CIMI: ?)?\"?([0-9]{14,15})\"?"),
    SIGNAL("AT+CSQ", "\\+CSQ: ?([0-9]+) ?, ?[0-9]+"),

    // n,stat and perhaps the place; the same line without n comes unasked
    REGISTERED_LTE("AT+CEREG?", "\\+CEREG: ?[0-9] ?, ?([0-9]{1,2})(?: ?,.*)?"),
    REGISTERED_PACKET("AT+CGREG?", "\\+CGREG: ?[0-9] ?, ?([0-9]{1,2})(?: ?,.*)?"),
    REGISTERED_CIRCUIT("AT+CREG?", "\\+CREG: ?[0-9] ?, ?([0-9]{1,2})(?: ?,.*)?"),

    ICCID("AT+CCID", Command.CARD_NUMBER),
    ICCID_QUECTEL("AT+QCCID", Command.CARD_NUMBER),
    ICCID_SIMCOM("AT+CICCID", Command.CARD_NUMBER),
    ICCID_HUAWEI("AT^ICCID?", Command.CARD_NUMBER),
    ICCID_NORDIC("AT%XICCID", Command.CARD_NUMBER),
    /** READ BINARY of the ten bytes of EF_ICCID, 2FE2. */
    ICCID_FILE("AT+CRSM=176,12258,0,0,10", "\\+CRSM: ?14[45] ?, ?[0-9]+ ?, ?\"?([0-9A-Fa-f]{20})\"?");

    private static final String CARD_NUMBER = "(?:[+^%#]?[A-Z]*CCID: ?)?\"?([0-9A-Fa-f]{18,20})\"?";

    private final String text;
    private final Optional<Pattern> answer;

    Command(String text) {
        this.text = text;
        this.answer = Optional.empty();
    }

    Command(String text, String answer) {
        this.text = text;
        this.answer = Optional.of(Pattern.compile(answer));
    }

    String text() {
        return text;
    }

    /** Whether it asks for anything but OK. */
    boolean isQuestion() {
        return answer.isPresent();
    }

    /** What {@code line} tells of what was asked; nothing where it is about something else. */
    Optional<String> told(String line) {
        return answer.map(pattern -> pattern.matcher(line))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }
}

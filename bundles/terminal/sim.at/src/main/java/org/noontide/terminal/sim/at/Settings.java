package org.noontide.terminal.sim.at;

import java.time.Duration;
import org.noontide.wire.protocol.Rule;

/**
 * Where the modem is and how long it may take.
 *
 * @param port a port, a pattern of ports, or auto
 * @param first the dialect that is tried first with a modem that is not known yet
 * @param patience for the answer to one command
 * @param budget for the whole reading
 */
record Settings(String port, int baud, Dialect first, Duration patience, Duration budget) {
    /** The agent asks while an order waits for its answer. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    static final Settings USUAL =
            new Settings(Ports.AUTO, 115200, Dialect.COMMON, Duration.ofSeconds(1), Duration.ofSeconds(4));

    Settings {
        Rule.require(!port.isBlank(), "port is empty: name the modem's serial port, a pattern of ports, or auto");
        Rule.require(baud > 0, "baud is not positive: " + baud);
        Rule.require(patience.compareTo(Duration.ZERO) > 0, "answer.millis is not positive: " + patience);
        Rule.require(
                budget.compareTo(patience) >= 0 && budget.compareTo(LONGEST) <= 0,
                "budget.millis is not between answer.millis and " + LONGEST.toMillis() + ": " + budget);
    }
}

package org.noontide.terminal.sim.at;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one thing after the other over a line, and tells the answers from what a modem says besides: the echo of the
 * command, and result codes that come unasked ({@code RING}, {@code +CREG: 1}, {@code ^MODE: 5,4}).
 */
final class Modem {
    private static final Logger LOG = LoggerFactory.getLogger(Modem.class);
    /** A modem that sets its rate by what it hears, or wakes up, loses the first command. */
    private static final int GREETINGS = 2;

    private static final Duration GREETING = Duration.ofMillis(250);
    /** How long after an answer that did not come it still may, and must not be taken for the next one. */
    private static final Duration LATE = Duration.ofMillis(200);

    private final Line line;
    private final Duration patience;
    private final Deadline end;
    private final Lines lines = new Lines();
    private boolean owed;

    /**
     * Begins to talk.
     *
     * @param patience for one answer
     * @param end of all of them
     */
    Modem(Line line, Duration patience, Deadline end) {
        this.line = line;
        this.patience = patience;
        this.end = end;
    }

    /**
     * Finds out whether a modem is there, and settles how it is to answer.
     *
     * @throws SilentException if there is none
     */
    void greet() throws IOException {
        // whatever it says to the first: it may have begun with what somebody before us did not end
        ask(Command.ATTENTION, GREETING, GREETINGS);
        ask(Command.ECHO_OFF);
        ask(Command.NUMBERED_ERRORS);
    }

    /** The answer to {@code command}. */
    Answer ask(Command command) throws IOException {
        return ask(command, patience);
    }

    /** Hears what comes, and lets it pass. */
    void rest(Duration time) throws IOException {
        Deadline over = end.within(time);
        while (!over.isOver()) {
            line.read();
        }
        lines.forget();
    }

    private void ask(Command command, Duration each, int times) throws IOException {
        for (int left = times; ; left--) {
            try {
                ask(command, each);
                return;
            } catch (SilentException e) {
                if (left <= 1 || end.isOver()) {
                    throw e;
                }
            }
        }
    }

    private Answer ask(Command command, Duration time) throws IOException {
        if (owed) {
            rest(LATE);
            owed = false;
        }
        lines.forget();
        Deadline over = end.within(time);
        line.write((command.text() + '\r').getBytes(ISO_8859_1));
        Optional<String> told = Optional.empty();
        boolean babbling = false;
        while (!over.isOver()) {
            byte[] came = line.read();
            babbling |= came.length > 0;
            lines.add(came);
            for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
                String heard = next.get();
                if (Answer.isEnd(heard)) {
                    LOG.debug("command={} end={}", command, heard);
                    return new Answer(heard, told);
                }
                Optional<String> said = command.told(heard);
                if (said.isPresent()) {
                    told = said;
                } else if (!heard.equals(command.text())) {
                    // not what it says: it may be a number
                    LOG.debug("command={} length={} a line that was not asked for", command, heard.length());
                }
            }
        }
        owed = true;
        throw new SilentException(command, babbling);
    }
}

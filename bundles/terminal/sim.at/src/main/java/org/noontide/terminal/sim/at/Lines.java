package org.noontide.terminal.sim.at;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Makes lines of bytes that come in pieces; CR, LF or both end a line, and empty ones do not count. */
final class Lines {
    /** Longer than any answer; what runs on without an end must not fill the memory. */
    private static final int LONGEST = 512;

    private final StringBuilder begun = new StringBuilder();
    private final Deque<String> whole = new ArrayDeque<>();

    void add(byte[] bytes) {
        for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
            if (c == '\r' || c == '\n') {
                end();
            } else if (begun.length() < LONGEST && c != 0) {
                begun.append(c);
            }
        }
    }

    /** The next whole line. */
    Optional<String> next() {
        return Optional.ofNullable(whole.poll());
    }

    void forget() {
        begun.setLength(0);
        whole.clear();
    }

    private void end() {
        String line = begun.toString().strip();
        begun.setLength(0);
        if (!line.isEmpty()) {
            whole.add(line);
        }
    }
}

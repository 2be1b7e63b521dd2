package org.noontide.server.store.jpa;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands what is written to it on, line by line. */
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        synchronized (lock) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] != '\n') {
                    line.append(buffer[i]);
                    continue;
                }
                String whole = line.toString().strip();
                line.setLength(0);
                if (!whole.isEmpty()) {
                    lines.accept(whole);
                }
            }
        }
    }

    @Override
    public void flush() {
        // a line goes on when it is whole
    }

    @Override
    public void close() {
        // nothing is held
    }
}

package org.noontide.server.desk;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them, with lines that end by line feed alone, too. */
final class Csv {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    /**
     * One record.
     *
     * @param line on which it begins, from 1
     */
    record Row(int line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** A text that is no table, from this line on. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        BrokenException(int line) {
            super("broken from line " + line);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private Csv(String text) {
        // a spreadsheet's mark of UTF-8
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The records of {@code text}; empty lines are none. */
    static List<Row> rows(String text) throws BrokenException {
        Csv csv = new Csv(text);
        while (csv.at < csv.text.length()) {
            csv.row();
        }
        return csv.rows;
    }

    private void row() throws BrokenException {
        int begins = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(is('"') ? quoted(begins) : plain());
        } while (takes(','));
        endOfLine(begins);
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            rows.add(new Row(begins, cells));
        }
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !is(',') && !is('\n') && !is('\r')) {
            at++;
        }
        return text.substring(from, at).trim();
    }

    /** A quote in it is doubled; a line may end in it. */
    private String quoted(int begins) throws BrokenException {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (takes('"') && !is('"')) {
                return cell.toString();
            }
            line += is('\n') ? 1 : 0;
            cell.append(text.charAt(at));
            at++;
        }
        throw new BrokenException(begins);
    }

    private void endOfLine(int begins) throws BrokenException {
        boolean returned = takes('\r');
        if (!takes('\n') && !returned && at < text.length()) {
            throw new BrokenException(begins);
        }
        line++;
    }

    private boolean takes(char sign) {
        boolean taken = is(sign);
        at += taken ? 1 : 0;
        return taken;
    }

    private boolean is(char sign) {
        return at < text.length() && text.charAt(at) == sign;
    }
}

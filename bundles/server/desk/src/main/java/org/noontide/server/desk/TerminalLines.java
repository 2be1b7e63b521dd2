package org.noontide.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.TerminalRequest;

/**
 * Terminals as lines of comma-separated values below a heading: five columns that there must be, groups, the four of a card
 * where there is one called psam, and one column for each attribute.
 */
final class TerminalLines {
    private static final List<String> DEMANDED = List.of("terminal", "model", "application", "version", "sequence");
    private static final String GROUPS = "groups";
    private static final String PSAM = "psam";
    private static final String KEY = "key";
    private static final List<String> CARD = List.of(PSAM, "terminalNumber", "iccid");
    private static final Pattern SEPARATOR = Pattern.compile("[;\\s]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final List<String> heading;

    private TerminalLines(List<String> heading) {
        this.heading = heading;
    }

    /** What a line says; the exception what is wrong with it. */
    record Line(int number, List<String> cells, TerminalLines under) {
        TerminalRequest request() throws Refusal {
            return under.request(cells);
        }
    }

    /** The lines below the heading of {@code text}; at least one and at most {@code most}. */
    static List<Line> of(String text, int most) throws Refusal {
        List<Csv.Row> rows;
        try {
            rows = Csv.rows(text);
        } catch (Csv.BrokenException e) {
            throw Refusal.of(Trouble.MALFORMED, "csv.broken", Integer.toString(e.line()));
        }
        if (rows.size() < 2) {
            throw Refusal.of(Trouble.MALFORMED, "csv.empty");
        } else if (rows.size() - 1 > most) {
            throw Refusal.of(Trouble.TOO_LARGE, "csv.long", Integer.toString(most));
        }
        List<String> heading = rows.get(0).cells();
        List<String> demanded = new ArrayList<>(DEMANDED);
        if (heading.contains(PSAM)) {
            demanded.addAll(CARD);
        }
        for (String column : demanded) {
            if (!heading.contains(column)) {
                throw Refusal.at(column, Trouble.MALFORMED, "csv.column", column);
            }
        }
        for (String column : heading) {
            if (heading.indexOf(column) != heading.lastIndexOf(column)) {
                throw Refusal.at(column, Trouble.MALFORMED, "csv.twice", column);
            }
        }
        TerminalLines under = new TerminalLines(heading);
        return rows.stream()
                .skip(1)
                .map(row -> new Line(row.line(), row.cells(), under))
                .toList();
    }

    private TerminalRequest request(List<String> cells) throws Refusal {
        if (cells.size() != heading.size()) {
            throw Refusal.of(
                    Trouble.MALFORMED, "csv.cells", Integer.toString(cells.size()), Integer.toString(heading.size()));
        }
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < heading.size(); i++) {
            named.put(heading.get(i), cells.get(i));
        }
        String sequence = named.getOrDefault("sequence", "");
        if (!NUMBER.matcher(sequence).matches()) {
            throw Refusal.at("sequence", Trouble.MALFORMED, "csv.number", sequence);
        }
        List<String> groups = new ArrayList<>(List.of(SEPARATOR.split(named.getOrDefault(GROUPS, ""))));
        groups.removeIf(String::isEmpty);
        TerminalRequest plain = new TerminalRequest(
                named.getOrDefault("terminal", ""),
                named.getOrDefault("model", ""),
                named.getOrDefault("application", ""),
                named.getOrDefault("version", ""),
                Long.parseLong(sequence));
        named.keySet().removeAll(DEMANDED);
        named.remove(GROUPS);
        Optional<CardRequest> card = heading.contains(PSAM) ? card(named) : Optional.empty();
        // an empty cell says that there is no such attribute
        named.values().removeIf(String::isEmpty);
        return new TerminalRequest(
                plain.terminal(),
                plain.model(),
                plain.application(),
                plain.version(),
                plain.sequence(),
                Optional.of(groups),
                Optional.of(named),
                card);
    }

    /** Takes the card out of {@code named}; nothing where all of its cells are empty. */
    private static Optional<CardRequest> card(Map<String, String> named) throws Refusal {
        List<String> cells = new ArrayList<>();
        for (String column : CARD) {
            cells.add(Optional.ofNullable(named.remove(column)).orElse(""));
        }
        Optional<String> key = Optional.ofNullable(named.remove(KEY)).filter(name -> !name.isEmpty());
        if (key.isEmpty() && cells.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        int missing = cells.indexOf("");
        if (missing >= 0) {
            throw Refusal.at("card", Trouble.MALFORMED, "csv.card", CARD.get(missing));
        }
        return Optional.of(new CardRequest(cells.get(0), cells.get(1), cells.get(2), key, Optional.empty()));
    }
}

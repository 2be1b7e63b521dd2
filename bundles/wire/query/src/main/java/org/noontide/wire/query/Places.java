package org.noontide.wire.query;

import java.util.List;

/** Walks along a query's text, to tell where its comparisons stand. */
final class Places {
    /** What ends a value that is not quoted (the grammar's reserved characters). */
    private static final String RESERVED = "\"'();,=!~<> \t\r\n";

    private final String text;
    private int at;

    Places(String text) {
        this.text = text;
    }

    /**
     * The column of the next comparison, which is of {@code name} with {@code values} values; the walk goes on after it.
     */
    int next(String name, int values) {
        skip("(); ,\t\r\n");
        for (String joint : List.of("and ", "or ")) {
            if (text.startsWith(joint, at)) {
                at += joint.length();
                skip("( \t\r\n");
            }
        }
        int begin = at;
        at = begin + name.length();
        skip("=!<>~ \t\r\n");
        if (at < text.length() && Character.isLetter(text.charAt(at)) && text.lastIndexOf('=', at) == at - 1) {
            // an operator in words, =in=
            int end = text.indexOf('=', at);
            boolean isWord = end > at && text.substring(at, end).chars().allMatch(Character::isLetter);
            at = isWord ? end + 1 : at;
        }
        for (int i = 0; i < values; i++) {
            skip("(, \t\r\n");
            value();
        }
        return begin + 1;
    }

    /** Where parentheses are first nested more than {@code depth} deep; 0 where they nowhere are. */
    int deeperThan(int depth) {
        Places walk = new Places(text);
        int open = 0;
        while (walk.at < text.length()) {
            char here = text.charAt(walk.at);
            if (here == '(' && ++open > depth) {
                return walk.at + 1;
            } else if (here == ')') {
                open--;
            }
            if (here == '"' || here == '\'') {
                walk.value();
            } else {
                walk.at++;
            }
        }
        return 0;
    }

    /** The column in the whole text of column {@code column} in line {@code line}. */
    int column(int line, int column) {
        int begin = 0;
        for (int i = 1; i < line && begin >= 0; i++) {
            begin = text.indexOf('\n', begin) + 1;
        }
        return Math.min(begin + column, text.length() + 1);
    }

    private void value() {
        if (at >= text.length()) {
            return;
        }
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            while (at < text.length() && RESERVED.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return;
        }
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}

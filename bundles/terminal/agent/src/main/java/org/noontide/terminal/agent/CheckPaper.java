package org.noontide.terminal.agent;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.noontide.terminal.agent.Finding.Subject;

/** Writes down what a check has found: in the reader's language, or as JSON for who is none. */
final class CheckPaper {
    private static final int WIDE_FROM = 0x2E80;

    private final ResourceBundle texts;

    CheckPaper(Locale locale) {
        this.texts = ResourceBundle.getBundle(
                "org.noontide.terminal.agent.check",
                locale,
                CheckPaper.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key) {
        return texts.getString(key);
    }

    /** One line for each thing, and below what is amiss what to do. */
    String plain(List<Finding> findings) {
        StringBuilder page = new StringBuilder();
        int status = widest(List.of(text("well"), text("amiss")));
        int name = widest(findings.stream().map(this::name).toList());
        for (Finding finding : findings) {
            page.append(padded(text(finding.isWell() ? "well" : "amiss"), status))
                    .append("  ")
                    .append(padded(name(finding), name))
                    .append("  ")
                    .append(finding.detail())
                    .append('\n');
            finding.advice().ifPresent(advice -> page.append(" ".repeat(status + name + 4))
                    .append("→ ")
                    .append(advice(advice))
                    .append('\n'));
        }
        long bad = findings.stream().filter(finding -> !finding.isWell()).count();
        return page.append(bad == 0 ? text("all") : text("some").replace("{0}", Long.toString(bad)))
                .append('\n')
                .toString();
    }

    /** The same for a program. */
    String json(List<Finding> findings) {
        boolean all = findings.stream().allMatch(Finding::isWell);
        return findings.stream()
                        .map(finding -> "{\"check\":" + quoted(key(finding.subject())) + ",\"ok\":" + finding.isWell()
                                + ",\"detail\":" + quoted(finding.detail())
                                + finding.advice()
                                        .map(advice ->
                                                ",\"code\":" + quoted(advice) + ",\"todo\":" + quoted(advice(advice)))
                                        .orElse("")
                                + '}')
                        .collect(Collectors.joining(",", "{\"ok\":" + all + ",\"checks\":[", "]}"))
                + '\n';
    }

    private String name(Finding finding) {
        return text("subject." + key(finding.subject()));
    }

    private String advice(String name) {
        return texts.containsKey("todo." + name) ? text("todo." + name) : text("todo.other");
    }

    private static String key(Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    private static int widest(List<String> words) {
        return words.stream().mapToInt(CheckPaper::width).max().orElse(0);
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(width - width(word));
    }

    /** In columns: a Chinese character takes two. */
    private static int width(String word) {
        return word.codePoints()
                .map(character -> character >= WIDE_FROM ? 2 : 1)
                .sum();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}

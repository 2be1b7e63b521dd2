package org.noontide.product.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.wire.operations.DeliveryView;

/** What a person sees: a line for each step, and a table at the end. */
final class Show {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    /** The steps in the order in which a terminal takes them: from a later one the earlier follow. */
    private static final List<String> STEPS =
            List.of("ORDERED", "ACCEPTED", "STAGED", "ARMED", "SWITCHED", "INSTALLED");
    /** Steps that a terminal may leave out. */
    private static final List<String> OPTIONAL = List.of("ARMED", "SWITCHED");

    private final PrintStream out;
    private final Texts texts;
    private final Map<String, String> shown = new HashMap<>();

    Show(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    void say(String key, Object... values) {
        out.println(texts.of(key, values));
    }

    /** A line for each step that {@code delivery} took since it was last shown. */
    void follow(DeliveryView delivery, Instant now) {
        String state = delivery.attempt() + delivery.stage() + delivery.standing();
        Optional<String> before = Optional.ofNullable(shown.put(delivery.terminal(), state));
        if (before.equals(Optional.of(state))) {
            return;
        }
        for (String missed : between(before, delivery)) {
            line(now, delivery.terminal(), texts.of("stage." + missed));
        }
        String text = texts.of("stage." + delivery.stage());
        String why = delivery.reason().map(reason -> " · " + reason).orElse("");
        String standing =
                delivery.standing().equals("NORMAL") ? "" : " · " + texts.of("standing." + delivery.standing());
        line(now, delivery.terminal(), text + standing + why);
    }

    private List<String> between(Optional<String> before, DeliveryView delivery) {
        int to = STEPS.indexOf(delivery.stage());
        int from = before.map(state -> STEPS.indexOf(state.replaceAll("^\\d+|(NORMAL|DELAYED|FAILED)$", "")))
                .orElse(-1);
        return to <= from + 1
                ? List.of()
                : STEPS.subList(from + 1, to).stream()
                        .filter(step -> !OPTIONAL.contains(step))
                        .toList();
    }

    private void line(Instant now, String terminal, String text) {
        out.println(MILLIS.format(now) + "  " + terminal + "  " + text);
    }

    void table(Account account) {
        out.println();
        String form = "%-10s %-7s %-7s %-13s %9s %9s  %s%n";
        out.printf(
                form,
                texts.of("column.terminal"),
                texts.of("column.from"),
                texts.of("column.to"),
                texts.of("column.switched"),
                texts.of("column.skew"),
                texts.of("column.bytes"),
                texts.of("column.standing"));
        for (Account.Line line : account.lines()) {
            out.printf(
                    form,
                    line.terminal(),
                    line.from(),
                    line.to(),
                    line.switchedAt().map(MILLIS::format).orElse("-"),
                    line.skewMillis().map(skew -> skew + " ms").orElse("-"),
                    line.bytes(),
                    texts.of("standing." + line.standing())
                            + line.reason().map(reason -> " " + reason).orElse(""));
        }
        out.println();
        for (Postbox.Mail mail : account.mails()) {
            out.println(texts.of("mail", mail.subject()));
            mail.text().lines().forEach(line -> out.println("  | " + line));
            out.println();
        }
        out.println(texts.of(
                "summary",
                account.count("NORMAL"),
                account.count("DELAYED"),
                account.count("FAILED"),
                account.skewP99Millis()));
    }
}

package org.noontide.operator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noontide.operator.client.Wording;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.ReleaseDiffView;

/** What one release changes in another, for a person: a line for each good and promotion that is not as it was. */
record DiffAccount(ReleaseDiffView diff, Texts texts) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(texts.of("diff.head", diff.application(), diff.from(), diff.to()));
        diff.goods().forEach(change -> lines.add("  " + sign(change.change()) + ' ' + good(change)));
        diff.promotions().forEach(change -> lines.add("  " + sign(change.change()) + ' ' + promotion(change)));
        if (diff.goods().isEmpty() && diff.promotions().isEmpty()) {
            lines.add("  " + texts.of("diff.none"));
        }
        return lines;
    }

    private static char sign(ReleaseDiffView.Change change) {
        return switch (change) {
            case ADDED -> '+';
            case REMOVED -> '-';
            case CHANGED -> '~';
        };
    }

    private String good(ReleaseDiffView.GoodChange change) {
        GoodView shown = change.after().or(change::before).orElseThrow();
        String head = change.sku() + "  " + named(shown.names());
        if (change.fields().isEmpty()) {
            return head + "  " + Wording.money(shown.price(), shown.currency());
        }
        GoodView was = change.before().orElseThrow();
        List<String> what = new ArrayList<>();
        if (change.fields().contains("price") || change.fields().contains("currency")) {
            what.add(texts.of(
                    "diff.price",
                    Wording.money(was.price(), was.currency()),
                    Wording.money(shown.price(), shown.currency())));
        }
        if (change.fields().contains("names")) {
            what.add(texts.of("diff.name", named(was.names()), named(shown.names())));
        }
        for (String field : List.of("descriptions", "image")) {
            if (change.fields().contains(field)) {
                what.add(texts.of("diff." + field));
            }
        }
        return head + "  " + String.join("; ", what);
    }

    private String promotion(ReleaseDiffView.PromotionChange change) {
        PromotionView shown = change.after().or(change::before).orElseThrow();
        String head = texts.of("diff.promotion", change.id(), named(shown.labels()));
        return change.fields().isEmpty() ? head : head + "  " + String.join(", ", change.fields());
    }

    private String named(Map<String, String> names) {
        return Wording.named(names, texts.language());
    }
}

package org.noontide.operator.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.operator.client.Wording;
import org.noontide.operator.workbench.Difference.Kind;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.ReleaseDiffView.Change;
import org.noontide.wire.operations.ReleaseDiffView.GoodChange;
import org.noontide.wire.operations.ReleaseDiffView.PromotionChange;

/** A comparison in the operator's language, line by line: the goods by sku, then the promotions by id. */
final class Differences {
    private final Texts texts;
    private final Moments moments;

    Differences(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    List<Difference> of(Comparison comparison) {
        return Stream.concat(
                        comparison.diff().goods().stream().map(this::good),
                        comparison.diff().promotions().stream().map(it -> promotion(it, comparison.currencies())))
                .toList();
    }

    private Difference good(GoodChange change) {
        GoodView shown = change.after().or(change::before).orElseThrow();
        Kind kind = kind(change);
        return new Difference(
                kind,
                change.sku(),
                named(shown.names()),
                kind == Kind.DEARER || kind == Kind.CHEAPER
                        ? texts.of("difference." + kind, difference(change))
                        : texts.of("difference." + kind),
                change.before().map(Differences::price).orElse(""),
                change.after().map(Differences::price).orElse(""),
                detail(change));
    }

    private static Kind kind(GoodChange change) {
        if (change.change() != Change.CHANGED) {
            return change.change() == Change.ADDED ? Kind.ADDED : Kind.REMOVED;
        }
        // amounts of two currencies are neither more nor less
        int dearer = change.fields().contains("currency") ? 0 : Long.signum(rise(change));
        return dearer == 0 ? Kind.CHANGED : dearer > 0 ? Kind.DEARER : Kind.CHEAPER;
    }

    private static long rise(GoodChange change) {
        return change.after().orElseThrow().price()
                - change.before().orElseThrow().price();
    }

    private static String difference(GoodChange change) {
        return Wording.money(
                Math.abs(rise(change)), change.after().orElseThrow().currency());
    }

    private static String price(GoodView good) {
        return Wording.money(good.price(), good.currency());
    }

    private String detail(GoodChange change) {
        List<String> said = new ArrayList<>();
        for (String field : change.fields()) {
            String before = change.before().map(it -> named(it.names())).orElse("");
            String after = change.after().map(it -> named(it.names())).orElse("");
            if (field.equals("names") && !before.equals(after)) {
                said.add(texts.of("difference.renamed", before, after));
            } else if (!field.equals("price")) {
                said.add(texts.word("field", field));
            }
        }
        return String.join(", ", said);
    }

    private Difference promotion(PromotionChange change, Map<String, String> currencies) {
        PromotionView shown = change.after().or(change::before).orElseThrow();
        List<String> detail = new ArrayList<>(
                change.fields().stream().map(it -> texts.word("field", it)).toList());
        detail.add(texts.of(
                "difference.offered",
                String.join(", ", shown.skus()),
                moments.local(shown.from()),
                moments.local(shown.until())));
        return new Difference(
                Kind.PROMOTION,
                change.id(),
                named(shown.labels()),
                texts.of("difference.PROMOTION." + change.change()),
                change.before().map(it -> offer(it, currencies)).orElse(""),
                change.after().map(it -> offer(it, currencies)).orElse(""),
                String.join("; ", detail));
    }

    private String offer(PromotionView promotion, Map<String, String> currencies) {
        return switch (promotion.kind()) {
            case "PERCENT_OFF" -> texts.of("difference.percent", Long.toString(promotion.value()));
            case "SPECIAL_PRICE" ->
                texts.of(
                        "difference.special",
                        promotion.skus().stream()
                                .flatMap(sku -> Optional.ofNullable(currencies.get(sku)).stream())
                                .findFirst()
                                .map(currency -> Wording.money(promotion.value(), currency))
                                .orElseGet(() -> Long.toString(promotion.value())));
            default -> promotion.kind() + ' ' + promotion.value();
        };
    }

    private String named(Map<String, String> names) {
        return Wording.named(names, texts.language());
    }
}

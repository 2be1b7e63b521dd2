package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A special offer on some goods for some time.
 *
 * @param labels what the badge says, by language tag
 * @param skus goods that it is on, in their order
 * @param kind PERCENT_OFF or SPECIAL_PRICE
 * @param value percent off, or the promotional price in the currency's smallest unit
 * @param from first instant of the offer
 * @param until first instant after it
 */
public record PromotionView(
        Map<String, String> labels, List<String> skus, String kind, long value, Instant from, Instant until) {

    public PromotionView {
        labels = Map.copyOf(labels);
        skus = skus.stream().sorted().toList();
    }

    /** The fields in which {@code other} is another. */
    List<String> unlike(PromotionView other) {
        return Unlike.fields()
                .field("labels", labels, other.labels)
                .field("skus", skus, other.skus)
                .field("kind", kind, other.kind)
                .field("value", value, other.value)
                .field("from", from, other.from)
                .field("until", until, other.until)
                .list();
    }
}

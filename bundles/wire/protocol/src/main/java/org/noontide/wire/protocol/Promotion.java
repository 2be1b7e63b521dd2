package org.noontide.wire.protocol;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A special offer on some goods for some time.
 *
 * @param id the operator's name for it
 * @param labels what the badge says, by language tag (BCP 47), at least one
 * @param skus goods that it is on, at least one
 * @param kind what it does
 * @param value percent off (1 to 100), or the promotional price in the good's smallest unit
 * @param from first instant of the offer
 * @param until first instant after it
 */
public record Promotion(
        String id, Map<String, String> labels, Set<String> skus, Kind kind, long value, Instant from, Instant until) {

    /** What an offer does to the price. */
    public enum Kind {
        PERCENT_OFF,
        SPECIAL_PRICE
    }

    public Promotion {
        Rule.require(
                !id.isBlank() && id.length() <= 64 && id.equals(Excerpt.printable(id)),
                "a promotion's id has 1 to 64 printable characters: " + Excerpt.of(id));
        Rule.require(!labels.isEmpty(), "promotion " + id + " has no label in any language");
        Rule.require(!skus.isEmpty(), "promotion " + id + " is on no good");
        Rule.require(value >= 0, "promotion " + id + " has a negative value: " + value);
        Rule.require(value <= Price.HIGHEST, "promotion " + id + " has too high a value: " + value);
        Rule.require(
                kind != Kind.PERCENT_OFF || (value >= 1 && value <= 100),
                "promotion " + id + " takes off 1 to 100 percent: " + value);
        from = Moment.of(from);
        until = Moment.of(until);
        Rule.require(from.isBefore(until), "promotion " + id + " ends before it begins: " + until);
        labels = Map.copyOf(labels);
        skus = Set.copyOf(skus);
    }
}

package org.noontide.wire.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a cabinet sells.
 *
 * @param names by language tag
 * @param descriptions by language tag
 * @param price in the currency's smallest unit
 * @param image its path in the release
 */
public record GoodView(
        Map<String, String> names,
        Map<String, String> descriptions,
        long price,
        String currency,
        Optional<String> image) {

    public GoodView {
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
    }

    /** The fields in which {@code other} is another. */
    List<String> unlike(GoodView other) {
        return Unlike.fields()
                .field("names", names, other.names)
                .field("descriptions", descriptions, other.descriptions)
                .field("price", price, other.price)
                .field("currency", currency, other.currency)
                .field("image", image, other.image)
                .list();
    }
}

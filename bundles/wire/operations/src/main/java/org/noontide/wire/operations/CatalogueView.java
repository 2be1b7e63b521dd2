package org.noontide.wire.operations;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a cabinet sells, and with which promotions.
 *
 * @param goods by sku
 * @param promotions by id
 */
public record CatalogueView(SortedMap<String, GoodView> goods, SortedMap<String, PromotionView> promotions) {

    public CatalogueView {
        goods = Collections.unmodifiableSortedMap(new TreeMap<>(goods));
        promotions = Collections.unmodifiableSortedMap(new TreeMap<>(promotions));
    }

    /** The same, in whatever order they came. */
    public static CatalogueView of(Map<String, GoodView> goods, Map<String, PromotionView> promotions) {
        return new CatalogueView(new TreeMap<>(goods), new TreeMap<>(promotions));
    }
}

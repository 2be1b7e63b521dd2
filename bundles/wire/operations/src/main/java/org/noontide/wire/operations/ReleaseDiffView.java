package org.noontide.wire.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What one release changes for who buys, seen from another. What is the same in both is left out; a catalogue has at most
 * 5,000 goods and 1,000 promotions, so this is never more than twice as much.
 *
 * @param from the version that it is compared with
 * @param to the version that it is of
 * @param goods by sku
 * @param promotions by id
 */
public record ReleaseDiffView(
        String application, String from, String to, List<GoodChange> goods, List<PromotionChange> promotions) {

    public ReleaseDiffView {
        goods = List.copyOf(goods);
        promotions = List.copyOf(promotions);
    }

    /** What happens to a good or a promotion. */
    public enum Change {
        /** It is in the new catalogue only. */
        ADDED,
        /** It was in the old catalogue only. */
        REMOVED,
        /** It is in both, and not the same. */
        CHANGED
    }

    /**
     * One good that is not as it was.
     *
     * @param fields of CHANGED what is another: names, descriptions, price, currency, image; of others none
     * @param before absent where it is ADDED
     * @param after absent where it is REMOVED
     */
    public record GoodChange(
            String sku, Change change, List<String> fields, Optional<GoodView> before, Optional<GoodView> after) {
        public GoodChange {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One promotion that is not as it was.
     *
     * @param fields of CHANGED what is another: labels, skus, kind, value, from, until; of others none
     * @param before absent where it is ADDED
     * @param after absent where it is REMOVED
     */
    public record PromotionChange(
            String id,
            Change change,
            List<String> fields,
            Optional<PromotionView> before,
            Optional<PromotionView> after) {
        public PromotionChange {
            fields = List.copyOf(fields);
        }
    }

    /** What {@code after}, the catalogue of {@code to}, changes in {@code before}, that of {@code from}. */
    public static ReleaseDiffView of(
            String application, String from, CatalogueView before, String to, CatalogueView after) {
        return new ReleaseDiffView(
                application,
                from,
                to,
                changes(before.goods(), after.goods(), GoodView::unlike, GoodChange::new),
                changes(before.promotions(), after.promotions(), PromotionView::unlike, PromotionChange::new));
    }

    private interface Maker<V, C> {
        C change(String name, Change change, List<String> fields, Optional<V> before, Optional<V> after);
    }

    private static <V, C> List<C> changes(
            SortedMap<String, V> before,
            SortedMap<String, V> after,
            BiFunction<V, V, List<String>> unlike,
            Maker<V, C> maker) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<C> changes = new ArrayList<>();
        for (String name : names) {
            Optional<V> was = Optional.ofNullable(before.get(name));
            Optional<V> is = Optional.ofNullable(after.get(name));
            if (was.isEmpty() || is.isEmpty()) {
                changes.add(maker.change(name, was.isEmpty() ? Change.ADDED : Change.REMOVED, List.of(), was, is));
                continue;
            }
            List<String> fields = unlike.apply(was.get(), is.get());
            if (!fields.isEmpty()) {
                changes.add(maker.change(name, Change.CHANGED, fields, was, is));
            }
        }
        return changes;
    }
}

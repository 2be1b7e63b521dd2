package org.noontide.wire.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a cabinet sells, at which prices, with which promotions: the {@code catalogue.json} of a release. */
public record Catalogue(List<Good> goods, List<Promotion> promotions) {
    /** Its path in the release archive. */
    public static final String PATH = "catalogue.json";

    private static final int MOST_GOODS = 5_000;
    private static final int MOST_PROMOTIONS = 1_000;

    public Catalogue {
        Rule.require(goods.size() <= MOST_GOODS, "a catalogue has at most " + MOST_GOODS + " goods: " + goods.size());
        Rule.require(
                promotions.size() <= MOST_PROMOTIONS,
                "a catalogue has at most " + MOST_PROMOTIONS + " promotions: " + promotions.size());
        Set<String> skus = new HashSet<>();
        for (Good good : goods) {
            Rule.require(skus.add(good.sku()), "sku " + good.sku() + " is listed twice");
        }
        Set<String> ids = new HashSet<>();
        for (Promotion promotion : promotions) {
            Rule.require(ids.add(promotion.id()), "promotion " + promotion.id() + " is listed twice");
            for (String sku : promotion.skus()) {
                Rule.require(
                        skus.contains(sku),
                        "promotion " + promotion.id() + " is on an unknown sku: " + Excerpt.of(sku));
            }
        }
        goods = List.copyOf(goods);
        promotions = List.copyOf(promotions);
    }

    /**
     * The catalogue in {@code json}.
     *
     * @throws MalformedException naming the place in the file and the rule that it breaks
     */
    public static Catalogue decode(byte[] json) throws MalformedException {
        return FieldReader.read(
                Format.JSON,
                json,
                PATH,
                in -> new Catalogue(
                        in.maps(Field.GOODS, Catalogue::good), in.maps(Field.PROMOTIONS, Catalogue::promotion)));
    }

    private static Good good(FieldReader in) throws MalformedException {
        return new Good(
                in.text(Field.SKU),
                in.namedTexts(Field.NAME),
                in.has(Field.DESCRIPTION) ? in.namedTexts(Field.DESCRIPTION) : Map.of(),
                new Price(in.number(Field.PRICE), in.text(Field.CURRENCY)),
                in.has(Field.IMAGE) ? Optional.of(in.text(Field.IMAGE)) : Optional.empty());
    }

    private static Promotion promotion(FieldReader in) throws MalformedException {
        return new Promotion(
                in.text(Field.ID),
                in.namedTexts(Field.LABEL),
                Set.copyOf(in.texts(Field.SKUS)),
                promotionKind(in.text(Field.KIND)),
                in.number(Field.VALUE),
                in.writtenInstant(Field.FROM),
                in.writtenInstant(Field.UNTIL));
    }

    private static Promotion.Kind promotionKind(String name) {
        return switch (name) {
            case "percent-off" -> Promotion.Kind.PERCENT_OFF;
            case "special-price" -> Promotion.Kind.SPECIAL_PRICE;
            default ->
                throw new IllegalArgumentException(
                        "a promotion is percent-off or special-price, not " + Excerpt.of(name));
        };
    }
}

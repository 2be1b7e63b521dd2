package org.noontide.product.kiosk;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.Good;
import org.noontide.wire.protocol.Price;
import org.noontide.wire.protocol.Promotion;

/** What a catalogue offers at some instant, in some language. */
record Shelf(Catalogue catalogue, Language language) {

    /**
     * Every good as it is offered at {@code now}, in the catalogue's order. A good whose currency nobody knows is left
     * out: one does not know what its smallest unit is worth.
     */
    List<Offer> at(Instant now) {
        Set<String> currencies =
                catalogue.goods().stream().map(good -> good.price().currency()).collect(toSet());
        Money money = new Money(language.locale(), currencies);
        return catalogue.goods().stream()
                .filter(good -> Money.isKnown(good.price().currency()))
                .map(good -> offer(good, promotion(good, now), money))
                .toList();
    }

    /** When a promotion next begins or ends, after {@code now}. */
    Optional<Instant> nextChange(Instant now) {
        return catalogue.promotions().stream()
                .flatMap(it -> Stream.of(it.from(), it.until()))
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    private Offer offer(Good good, Optional<Promotion> promotion, Money money) {
        Price price = promotion.map(it -> reduced(good.price(), it)).orElse(good.price());
        return new Offer(
                good.sku(),
                language.pick(good.names()),
                price,
                money.text(price),
                Optional.of(good.price()).filter(it -> !it.equals(price)).map(money::text),
                promotion.map(it -> language.pick(it.labels())));
    }

    /** Of several promotions on one good the first in the catalogue counts. */
    private Optional<Promotion> promotion(Good good, Instant now) {
        return catalogue.promotions().stream()
                .filter(it -> it.skus().contains(good.sku()))
                .filter(it -> !now.isBefore(it.from()) && now.isBefore(it.until()))
                .findFirst();
    }

    /** What is left of {@code price}; a fraction of the smallest unit is the customer's. */
    private static Price reduced(Price price, Promotion promotion) {
        long amount =
                switch (promotion.kind()) {
                    case SPECIAL_PRICE -> promotion.value();
                    case PERCENT_OFF -> price.amount() * (100 - promotion.value()) / 100;
                };
        return new Price(amount, price.currency());
    }
}

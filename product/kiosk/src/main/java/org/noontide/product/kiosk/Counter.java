package org.noontide.product.kiosk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where sales happen: one at a time, or none. What came while a sale was under way is shown when it is over, so that
 * nobody pays another price than the one that he saw when he chose.
 */
final class Counter {
    /** Who stands there for so long and does nothing has gone. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    /** So long a paid good takes to come out. */
    static final Duration DELIVERY = Duration.ofSeconds(3);

    /**
     * Someone is choosing, or has paid.
     *
     * @param offer what he chose last
     * @param began when he chose first: all prices are those of then
     * @param touched when he last did something
     */
    record Sale(Offer offer, Instant began, Instant touched, boolean paid) {

        boolean isOver(Instant now) {
            return !now.isBefore(touched.plus(paid ? DELIVERY : PATIENCE));
        }
    }

    private Optional<Snapshot> shown = Optional.empty();
    private Optional<Snapshot> next = Optional.empty();
    private Optional<Sale> sale = Optional.empty();

    /** Another snapshot is there. @return whether it is shown at once */
    boolean take(Snapshot snapshot) {
        next = Optional.of(snapshot);
        return turn();
    }

    /** Someone chooses {@code offer}, also in the place of what he chose before; not once he has paid. */
    void choose(Offer offer, Instant now) {
        Instant began = sale.map(Sale::began).orElse(now);
        if (sale.filter(Sale::paid).isEmpty()) {
            sale = Optional.of(new Sale(offer, began, now, false));
        }
    }

    /** He pays what he was shown. */
    void pay(Instant now) {
        sale = sale.map(it -> it.paid() ? it : new Sale(it.offer(), it.began(), now, true));
    }

    /** The sale is over. @return whether another snapshot is shown now */
    boolean end() {
        sale = Optional.empty();
        return turn();
    }

    Optional<Sale> sale() {
        return sale;
    }

    Optional<Snapshot> shown() {
        return shown;
    }

    private boolean turn() {
        if (sale.isPresent() || next.isEmpty()) {
            return false;
        }
        boolean other = !next.equals(shown);
        shown = next;
        next = Optional.empty();
        return other;
    }
}

package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Snapshot OLD = Catalogues.snapshot(1, Catalogues.cola(350));
    private static final Snapshot NEW = Catalogues.snapshot(2, Catalogues.cola(380));
    private static final Snapshot NEWEST = Catalogues.snapshot(3, Catalogues.cola(400));
    private static final Offer COLA =
            new Shelf(OLD.catalogue(), Language.ENGLISH).at(NOW).get(0);

    private final Counter counter = new Counter();

    @Test
    void where_nobody_buys_a_new_snapshot_is_shown_at_once() {
        counter.take(OLD);

        boolean turned = counter.take(NEW);

        assertThat(turned).isTrue();
        assertThat(counter.shown()).contains(NEW);
    }

    @Test
    void the_same_snapshot_again_is_nothing_new() {
        counter.take(OLD);

        assertThat(counter.take(OLD)).isFalse();
    }

    @Test
    void in_a_sale_the_prices_stay_as_they_were_when_it_began() {
        counter.take(OLD);
        counter.choose(COLA, NOW);

        boolean turned = counter.take(NEW);

        assertThat(turned).isFalse();
        assertThat(counter.shown()).contains(OLD);
        assertThat(counter.sale().orElseThrow().offer().text()).isEqualTo("¥3.50");
    }

    @Test
    void when_a_sale_is_over_the_newest_that_came_meanwhile_is_shown() {
        counter.take(OLD);
        counter.choose(COLA, NOW);
        counter.take(NEW);
        counter.take(NEWEST);

        boolean turned = counter.end();

        assertThat(turned).isTrue();
        assertThat(counter.shown()).contains(NEWEST);
    }

    @Test
    void a_sale_goes_on_until_the_good_that_was_paid_has_come_out() {
        counter.take(OLD);
        counter.choose(COLA, NOW);
        counter.pay(NOW);

        boolean turned = counter.take(NEW);

        assertThat(turned).isFalse();
        assertThat(counter.sale()
                        .orElseThrow()
                        .isOver(NOW.plus(Counter.DELIVERY).minusMillis(1)))
                .isFalse();
        assertThat(counter.sale().orElseThrow().isOver(NOW.plus(Counter.DELIVERY)))
                .isTrue();
    }

    @Test
    void who_does_nothing_for_long_has_gone() {
        counter.choose(COLA, NOW);

        assertThat(counter.sale().orElseThrow().isOver(NOW.plus(Counter.PATIENCE)))
                .isTrue();
    }

    @Test
    void who_chooses_again_is_still_in_the_sale_that_he_began() {
        counter.choose(COLA, NOW);

        counter.choose(COLA, NOW.plusSeconds(40));

        assertThat(counter.sale().orElseThrow().began()).isEqualTo(NOW);
        assertThat(counter.sale().orElseThrow().isOver(NOW.plusSeconds(50))).isFalse();
    }

    @Test
    void what_is_paid_is_not_changed_any_more() {
        Offer tea = new Offer("11", "Tea", COLA.price(), "¥1.00", COLA.was(), COLA.badge());
        counter.choose(COLA, NOW);
        counter.pay(NOW);

        counter.choose(tea, NOW);

        assertThat(counter.sale().orElseThrow().offer()).isEqualTo(COLA);
    }
}

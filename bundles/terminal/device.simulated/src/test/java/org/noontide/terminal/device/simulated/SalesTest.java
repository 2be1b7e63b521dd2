package org.noontide.terminal.device.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.Cabinet;

/** Sales and switches in any order, one step at a time: whoever is shown a price pays that price. */
class SalesTest {
    private static final int RUNS = 10_000;
    private static final int STEPS = 60;

    private record Offer(int good, int price) {}

    /** A cabinet, the catalogue that is in it, a customer, and somebody who switches. */
    private static final class Shop {
        private final SimulatedCabinet cabinet = new SimulatedCabinet(Habits.NOBODY);
        private final Random random;
        private List<Integer> prices = List.of(1, 1);
        private Optional<Offer> shown = Optional.empty();
        private Optional<Cabinet.Pause> pause = Optional.empty();
        private int sales;
        private int switches;

        private Shop(int seed) {
            random = new Random(seed);
        }

        private void step() {
            if (random.nextBoolean()) {
                buy();
            } else {
                change();
            }
        }

        /** Looks at a price, or pays what the catalogue says by then. */
        private void buy() {
            if (shown.isEmpty() && cabinet.beginSale()) {
                int good = random.nextInt(prices.size());
                shown = Optional.of(new Offer(good, prices.get(good)));
            } else if (shown.isPresent()) {
                int charged = prices.get(shown.get().good());
                assertThat(charged).isEqualTo(shown.get().price());
                sales++;
                shown = Optional.empty();
                cabinet.endSale();
            }
        }

        /** Asks for a pause, puts another catalogue in it, or lets go of it. */
        private void change() {
            if (pause.isEmpty()) {
                pause = cabinet.pause();
            } else if (random.nextBoolean()) {
                switches++;
                prices = List.of(switches + 1, 10 * switches);
            } else {
                pause.get().close();
                pause = Optional.empty();
            }
        }
    }

    @Test
    void no_sale_is_charged_another_price_than_the_one_shown_at_its_start() {
        int sales = 0;
        int switches = 0;

        for (int seed = 0; seed < RUNS; seed++) {
            Shop shop = new Shop(seed);
            for (int step = 0; step < STEPS; step++) {
                shop.step();
            }
            sales += shop.sales;
            switches += shop.switches;
        }

        assertThat(sales).isGreaterThan(RUNS);
        assertThat(switches).isGreaterThan(RUNS);
    }
}

package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.tests.bench.powercut.PowerCuts;
import org.noontide.tests.bench.powercut.Tally;

/** Whenever the power goes in an update, a client application finds one whole release, and the update ends well afterwards. */
@Order(1)
class PowerCutTest {
    private static final int ROUNDS = Integer.getInteger("noontide.powercut.rounds", 200);
    private static final long SEED = Long.getLong("noontide.powercut.seed", 12);

    @TempDir
    Path folder;

    @Test
    void wherever_the_power_is_cut_one_whole_release_is_found_and_the_update_ends_well() throws Exception {
        PowerCuts cuts = new PowerCuts(Checkout.installation(), Clock.systemUTC(), SEED, tally -> {});

        Tally tally = cuts.run(folder, ROUNDS);

        System.out.printf("power cuts: seed=%d %s%n", SEED, tally.byStep());
        assertThat(tally.wrong()).isEmpty();
        assertThat(tally.all().mixed()).isZero();
        assertThat(tally.all().withoutApplication()).isZero();
        assertThat(tally.all().old() + tally.all().fresh()).isEqualTo(ROUNDS);
        if (ROUNDS >= 20) {
            assertThat(tally.byStep())
                    .allSatisfy(
                            (step, count) -> assertThat(count.rounds()).as(step).isPositive());
        }
    }
}

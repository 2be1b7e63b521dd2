package org.noontide.terminal.device.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.CabinetContract;

class SimulatedCabinetTest extends CabinetContract {
    private final Semaphore ends = new Semaphore(0);
    private SimulatedCabinet cabinet = new SimulatedCabinet(Habits.NOBODY);

    @AfterEach
    void stop() {
        cabinet.stop();
    }

    @Override
    protected Cabinet cabinet() {
        return cabinet;
    }

    @Override
    protected boolean beginSale() {
        return cabinet.beginSale();
    }

    @Override
    protected void endSale() {
        cabinet.endSale();
    }

    @Test
    void a_cabinet_of_which_nothing_is_said_is_idle() {
        start(Map.of());

        assertThat(cabinet.pause()).isPresent();
    }

    @Test
    void a_cabinet_that_is_said_to_be_busy_is_so_until_it_is_said_to_be_idle() throws Exception {
        start(Map.of("busy", true));
        cabinet.onIdle(ends::release);
        Optional<Cabinet.Pause> before = cabinet.pause();

        cabinet.modified(config(Map.of("busy", false)));

        assertThat(before).isEmpty();
        assertThat(ends.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cabinet.pause()).isPresent();
    }

    @Test
    void a_cabinet_that_becomes_busy_during_a_pause_is_so_after_it() throws Exception {
        start(Map.of());
        cabinet.onIdle(ends::release);
        Cabinet.Pause pause = cabinet.pause().orElseThrow();
        cabinet.modified(config(Map.of("busy", true)));
        pause.close();

        // nobody tells that a sale has begun, but that it has ended
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (cabinet.pause().map(SimulatedCabinetTest::closed).isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        cabinet.stop();

        assertThat(ends.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void customers_come_by_themselves_again_and_again() throws Exception {
        cabinet = new SimulatedCabinet(new Habits(false, 3_600_000, Duration.ofMillis(1), 1));
        cabinet.onIdle(ends::release);

        cabinet.start();

        assertThat(ends.tryAcquire(20, 20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void as_many_customers_come_as_were_asked_for_and_take_their_time() {
        Habits habits = new Habits(false, 60, Duration.ofSeconds(20), 1);
        Random random = new Random(1);

        double gaps = Stream.generate(() -> habits.gap(random))
                .limit(10_000)
                .mapToLong(Duration::toMillis)
                .average()
                .orElseThrow();
        Stream<Duration> lengths = Stream.generate(() -> habits.length(random)).limit(10_000);

        assertThat(gaps).isBetween(58_000.0, 62_000.0);
        assertThat(lengths)
                .allSatisfy(length -> assertThat(length).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    @Test
    void habits_that_cannot_be_are_refused_with_the_rule() {
        Map<String, Object> negative = Map.of("sales_per_hour", -1);

        assertThatThrownBy(() -> start(negative)).hasMessageContaining("sales.per.hour is negative");
    }

    private static Cabinet.Pause closed(Cabinet.Pause pause) {
        pause.close();
        return pause;
    }

    private void start(Map<String, Object> set) {
        cabinet = new SimulatedCabinet(config(set));
        cabinet.start();
    }

    private static SimulatedCabinet.Config config(Map<String, Object> set) {
        return Configured.with(SimulatedCabinet.Config.class, set);
    }
}

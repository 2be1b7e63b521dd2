package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.CardReading.Unreadable;

@Timeout(30)
class PatienceTest {
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final Patience patience = new Patience(Duration.ofMillis(100), System::nanoTime);

    @Test
    void an_answer_in_time_is_the_answer() {
        assertThat(read("card")).isEqualTo(new Found<>("card"));
    }

    @Test
    void a_reading_that_hangs_is_given_up() {
        assertThat(hang()).isInstanceOf(Unreadable.class);
    }

    @Test
    void the_next_reading_hears_that_one_hangs() {
        hang();

        CardReading<Boolean> heard = patience.call(Found::new);

        assertThat(heard).isEqualTo(new Found<>(true));
    }

    @Test
    void no_more_than_four_hang_and_all_is_well_once_they_are_through() throws Exception {
        List<Thread> hanging = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            hang(hanging);
        }

        CardReading<String> fifth = read("card");
        stuck.countDown();
        for (Thread thread : hanging) {
            thread.join();
        }

        assertThat(fifth).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.detail())
                .startsWith("the card reader hung in the last 4 readings"));
        assertThat(read("card")).isEqualTo(new Found<>("card"));
    }

    @Test
    void two_who_ask_at_once_take_turns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Patience longer = new Patience(Duration.ofSeconds(20), System::nanoTime);
        CompletableFuture<CardReading<String>> first = CompletableFuture.supplyAsync(() -> longer.call(hung -> {
            begun.countDown();
            await();
            return new Found<>("first");
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<CardReading<String>> second =
                CompletableFuture.supplyAsync(() -> longer.call(hung -> new Found<>("second")));

        stuck.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Found<>("first"));
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Found<>("second"));
    }

    @Test
    void a_mistake_of_ours_is_an_unreadable_card_and_not_the_end_of_the_agent() {
        CardReading<String> reading = patience.call(hung -> {
            throw new IllegalStateException("ours");
        });

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.detail())
                .contains("ours"));
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_passed_on() {
        Thread.currentThread().interrupt();

        CardReading<String> reading = hang();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reading).isInstanceOf(Unreadable.class);
    }

    private CardReading<String> read(String card) {
        return patience.call(hung -> new Found<>(card));
    }

    private CardReading<String> hang() {
        return hang(new ArrayList<>());
    }

    private CardReading<String> hang(List<Thread> hanging) {
        return patience.call(hung -> {
            hanging.add(Thread.currentThread());
            await();
            return new Found<>("late");
        });
    }

    private void await() {
        try {
            stuck.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

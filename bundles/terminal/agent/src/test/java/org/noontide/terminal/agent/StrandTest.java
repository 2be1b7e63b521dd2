package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrandTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void many_strands_on_few_threads_keep_each_its_order_and_run_one_task_at_a_time() throws InterruptedException {
        int strands = 50;
        int tasks = 200;
        List<List<Integer>> seen = new ArrayList<>();
        AtomicInteger together = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(strands * tasks);

        for (int i = 0; i < strands; i++) {
            Strand strand = new Strand(threads);
            List<Integer> mine = new ArrayList<>();
            seen.add(mine);
            AtomicInteger inside = new AtomicInteger();
            for (int j = 0; j < tasks; j++) {
                int number = j;
                strand.execute(() -> {
                    if (inside.incrementAndGet() != 1) {
                        together.incrementAndGet();
                    }
                    mine.add(number);
                    inside.decrementAndGet();
                    done.countDown();
                });
            }
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(together).hasValue(0);
        assertThat(seen).allSatisfy(mine -> assertThat(mine)
                .containsExactlyElementsOf(IntStream.range(0, tasks).boxed().toList()));
    }

    @Test
    void a_task_that_fails_does_not_stop_the_next() throws InterruptedException {
        Strand strand = new Strand(threads);
        CountDownLatch next = new CountDownLatch(1);

        strand.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        strand.execute(next::countDown);

        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_interrupt_of_one_task_does_not_reach_the_next() throws InterruptedException {
        // on one thread, and not on a pool, which would clear the interrupt by itself
        Strand strand = new Strand(Runnable::run);
        CountDownLatch quiet = new CountDownLatch(1);

        strand.execute(() -> Thread.currentThread().interrupt());
        strand.execute(() -> {
            if (!Thread.currentThread().isInterrupted()) {
                quiet.countDown();
            }
        });

        assertThat(quiet.await(10, TimeUnit.SECONDS)).isTrue();
    }
}

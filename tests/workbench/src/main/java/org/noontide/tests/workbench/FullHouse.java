package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Against a server with 100,000 terminals and four: how long one waits, and how smoothly one scrolls. It is measured and told,
 * and not demanded: what else the machine does is no fault of the window.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FullHouse {
    @Test
    @Order(1)
    void the_first_rows_of_a_hundred_thousand_are_there_at_once() throws Exception {
        Door.enter(Door.SERVER, Door.PASSWORD);
        ask("number==T-050000");
        Bot.await("the one", () -> Bot.cell(0, 0).equals(Optional.of("T-050000")));
        long begin = System.nanoTime();

        ask("");
        Bot.await("the first row", () -> Bot.cell(0, 0).equals(Optional.of("CAB-0001")));

        note("first rows of 100,000 terminals", (System.nanoTime() - begin) / 1_000_000);
    }

    @Test
    @Order(2)
    void scrolling_never_holds_the_window_up() throws Exception {
        NatTable table = Bot.ui(() -> Bot.tables().get(0));
        AtomicLong worst = new AtomicLong();
        AtomicLong ownWork = new AtomicLong();
        Thread watch = new Thread(() -> watch(worst, ownWork), "watch");
        watch.start();

        // while the rows are still being read, and from one end to the other
        for (int step = 0; step <= 100; step++) {
            int part = step;
            Bot.run(() -> {
                ScrollBar bar = table.getVerticalBar();
                bar.setSelection((int) ((long) (bar.getMaximum() - bar.getThumb()) * part / 100));
                bar.notifyListeners(SWT.Selection, new Event());
            });
            TimeUnit.MILLISECONDS.sleep(20);
        }
        watch.interrupt();
        watch.join();

        note("longest stall of the UI thread while scrolling", worst.get());
        note("of that, longest work of the UI thread itself", ownWork.get());
    }

    @Test
    @Order(3)
    void all_of_them_are_there_in_the_end() throws Exception {
        long begin = System.nanoTime();
        Bot.awaitText(Words.say("fleet.count", 100_004));
        note("then until the last of 100,000 is there", (System.nanoTime() - begin) / 1_000_000);
        NatTable table = Bot.ui(() -> Bot.tables().get(0));

        Bot.await("the last row", () -> {
            ScrollBar bar = table.getVerticalBar();
            bar.setSelection(bar.getMaximum() - bar.getThumb());
            bar.notifyListeners(SWT.Selection, new Event());
            return Bot.cell(table.getRowCount() - 2, 0).equals(Optional.of("T-099999"));
        });
        Bot.await("the rows are drawn", () -> Bot.isPainted(table));
        assertTrue(Picture.take("hundred-thousand") > 20);
    }

    private static void ask(String query) throws InterruptedException {
        Text field = Bot.find(Text.class, it -> (it.getStyle() & SWT.SEARCH) != 0);
        Bot.run(() -> {
            field.setText(query);
            field.notifyListeners(SWT.DefaultSelection, new Event());
        });
    }

    /**
     * Asks the UI thread for its turn again and again, and keeps the longest wait for it; and the longest time that the thread
     * itself worked between two turns, which does not grow with what else the machine has to do.
     */
    private static void watch(AtomicLong worst, AtomicLong ownWork) {
        AtomicLong worked = new AtomicLong(Long.MAX_VALUE);
        try {
            while (true) {
                long asked = System.nanoTime();
                CountDownLatch turn = new CountDownLatch(1);
                Display.getDefault().asyncExec(() -> {
                    worst.accumulateAndGet((System.nanoTime() - asked) / 1_000_000, Math::max);
                    long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    ownWork.accumulateAndGet((now - worked.getAndSet(now)) / 1_000_000, Math::max);
                    turn.countDown();
                });
                turn.await();
                TimeUnit.MILLISECONDS.sleep(3);
            }
        } catch (InterruptedException e) {
            // that is how it ends
            Thread.currentThread().interrupt();
        }
    }

    private static void note(String what, long millis) throws IOException {
        Files.writeString(
                Path.of(Door.property("figures")),
                what + ": " + millis + " ms\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}

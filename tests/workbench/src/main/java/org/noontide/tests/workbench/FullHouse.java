package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Against a server that answers for 100,000 terminals: how long one waits, and how smoothly one scrolls. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FullHouse {
    /** Wide enough for a machine that builds something else at the same time; what was measured is printed. */
    private static final long FIRST_MILLIS = 5_000;

    private static final long STALL_MILLIS = 3_000;
    private static final long WORK_MILLIS = 100;

    @Test
    @Order(1)
    void the_first_rows_of_a_hundred_thousand_are_there_at_once() throws Exception {
        Bot.key(SWT.CTRL, 'l');
        Bot.awaitText("The password is kept nowhere.");
        Door.connect(Door.CROWD, Door.CROWD_PASSWORD, "Connect");
        Bot.awaitText("Connected: admin @ " + Door.CROWD);
        Bot.tab("Fleet");
        Text query = Bot.find(Text.class, it -> (it.getStyle() & SWT.SEARCH) != 0);
        long begin = System.nanoTime();

        Bot.run(() -> query.notifyListeners(SWT.DefaultSelection, new Event()));
        Bot.await("the first row", () -> Bot.cell(0, 0).equals(Optional.of("T-000000")));

        long millis = (System.nanoTime() - begin) / 1_000_000;
        note("first rows of 100,000 terminals", millis);
        assertTrue(millis < FIRST_MILLIS, millis + " ms");
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
        assertTrue(ownWork.get() < WORK_MILLIS, ownWork.get() + " ms");
        assertTrue(worst.get() < STALL_MILLIS, worst.get() + " ms");
    }

    @Test
    @Order(3)
    void all_of_them_are_there_in_the_end() throws Exception {
        long begin = System.nanoTime();
        Bot.awaitText("100,000 terminals");
        note("then until the last of 100,000 is there", (System.nanoTime() - begin) / 1_000_000);
        NatTable table = Bot.ui(() -> Bot.tables().get(0));

        Bot.await("the last row", () -> {
            ScrollBar bar = table.getVerticalBar();
            bar.setSelection(bar.getMaximum() - bar.getThumb());
            bar.notifyListeners(SWT.Selection, new Event());
            return Bot.cell(table.getRowCount() - 2, 0).equals(Optional.of("T-099999"));
        });
        Bot.await("the rows are drawn", () -> Bot.isPainted(table));
        assertTrue(Bot.shoot("hundred-thousand") > 20);
    }

    @Test
    @Order(4)
    void a_server_that_goes_away_is_shown_and_so_is_its_return() throws Exception {
        ask("/leave");

        Bot.awaitText("The server is not there, trying again");
        assertTrue(Bot.shoot("lost") > 20);
        Bot.awaitText("Connected: admin @ " + Door.CROWD);
    }

    @Test
    @Order(5)
    void a_password_that_is_not_taken_any_more_is_asked_for_again() throws Exception {
        ask("/lock");

        Bot.awaitText("The server does not take the password any more");
        Bot.awaitText("The password is kept nowhere.");
        Bot.press("Cancel");
    }

    /** Has the server do what no operator asks of it. */
    private static void ask(String what) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(Door.CROWD + what)).build(), BodyHandlers.discarding());
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

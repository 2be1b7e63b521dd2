package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.noontide.product.demo.Site;

/**
 * Where a disturbance happens: a server that runs, the talkers that it serves, and what was found out about both.
 *
 * @param folder for what is written meanwhile
 * @param facts what was measured, by name
 */
record Scene(
        Site site,
        Talkers talkers,
        Path folder,
        Random random,
        Clock clock,
        Map<String, Object> facts,
        Consumer<String> progress) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Scene(Site site, Talkers talkers, Path folder, Random random, Clock clock, Consumer<String> progress) {
        this(site, talkers, folder, random, clock, new LinkedHashMap<>(), progress);
    }

    Path data() {
        return site.server().home().resolve("data");
    }

    /** What the books of the server, which has just been killed, lack of what it had acknowledged; they stay as they are. */
    Finding audit() throws IOException, InterruptedException {
        // what the server had written before it died is on its way to us still
        Site.await("every terminal has noticed", PATIENCE, () -> talkers.connected() == 0);
        Path copy = Files.createTempDirectory(folder, "books-");
        try (Books books = Books.copy(data(), copy, clock)) {
            return books.compare(talkers.accounts());
        }
    }

    /** Waits until the server has committed reports that it had not when this was called. */
    void awaitProgress() throws IOException, InterruptedException {
        long before = talkers.acknowledged();
        Site.await("the server commits reports", PATIENCE, () -> talkers.acknowledged() > before);
    }

    /** Waits until all terminals are connected and nothing is left over that had to wait. */
    void awaitCaughtUp(int terminals, int perSecond) throws IOException, InterruptedException {
        Site.await(
                "all terminals are back and heard",
                PATIENCE,
                () -> talkers.connected() == terminals
                        && talkers.made() - talkers.acknowledged() < Math.max(terminals, perSecond));
    }

    static void rest(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}

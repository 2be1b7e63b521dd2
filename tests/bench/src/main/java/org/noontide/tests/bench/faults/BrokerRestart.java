package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.noontide.product.demo.Site;

/** An operator changes the broker's configuration while the server runs: the broker restarts, and everyone comes back at once. */
final class BrokerRestart implements Disturbance {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CONFIGURATION = "conf/org.noontide.server.broker.moquette.cfg";
    private static final long SECOND = 1_000_000_000;

    private final int terminals;
    private final int perSecond;

    BrokerRestart(int terminals, int perSecond) {
        this.terminals = terminals;
        this.perSecond = perSecond;
    }

    @Override
    public Finding befall(Scene scene) throws IOException, InterruptedException {
        Path file = scene.site().server().home().resolve(CONFIGURATION);
        List<String> lines = Files.readAllLines(file);
        long before = connections(scene);
        long asked = System.nanoTime();
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.startsWith("fleet.size=") ? "fleet.size=" + (10_000 + 1) : line)
                        .toList());
        Site.await("the broker lets go", PATIENCE, () -> scene.talkers().connected() < terminals);
        long gone = System.nanoTime();
        long[] since = {gone, before, 0};
        Site.await("all terminals are back", PATIENCE, () -> {
            long now = System.nanoTime();
            if (now - since[0] >= SECOND) {
                long connections = connections(scene);
                since[2] = Math.max(since[2], (connections - since[1]) * SECOND / (now - since[0]));
                since[0] = now;
                since[1] = connections;
            }
            return connections(scene) >= before + terminals && scene.talkers().connected() == terminals;
        });
        long back = System.nanoTime();
        scene.progress().accept("all are back " + (back - gone) / 1_000_000 + " ms after the broker let go");
        scene.awaitCaughtUp(terminals, perSecond);
        scene.facts().put("sessions", terminals);
        scene.facts().put("noticedMillis", (gone - asked) / 1_000_000);
        scene.facts().put("backMillis", (back - gone) / 1_000_000);
        scene.facts().put("caughtUpMillis", (System.nanoTime() - gone) / 1_000_000);
        scene.facts()
                .put(
                        "connectsMostPerSecond",
                        Math.max(
                                since[2],
                                (connections(scene) - since[1]) * SECOND / Math.max(SECOND, back - since[0])));
        scene.facts().put("connectsInAll", connections(scene) - before);
        return Finding.NONE;
    }

    private static long connections(Scene scene) throws IOException, InterruptedException {
        return scene.talkers().accounts().stream()
                .mapToLong(Talker.Account::connections)
                .sum();
    }
}

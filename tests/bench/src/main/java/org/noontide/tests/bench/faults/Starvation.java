package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.noontide.tests.bench.Percentiles;

/** Processes that do nothing but work take the processor from the server, and from the talkers. */
final class Starvation implements Disturbance {
    /** For each core; the server has about so many times less of it. */
    private static final int GREEDY = 6;

    private final Duration lasting;
    private final int terminals;
    private final int perSecond;

    Starvation(Duration lasting, int terminals, int perSecond) {
        this.lasting = lasting;
        this.terminals = terminals;
        this.perSecond = perSecond;
    }

    @Override
    public Finding befall(Scene scene) throws IOException, InterruptedException {
        scene.facts()
                .put(
                        "ackP99BeforeMillis",
                        Math.round(Percentiles.of(scene.talkers().late()).p99()));
        long made = scene.talkers().made();
        List<Process> greedy = new ArrayList<>();
        Thread end = new Thread(() -> greedy.forEach(Process::destroyForcibly), "end-greedy");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            int count = GREEDY * Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < count; i++) {
                greedy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            Scene.rest(lasting);
        } finally {
            greedy.forEach(Process::destroyForcibly);
            Runtime.getRuntime().removeShutdownHook(end);
        }
        long begin = System.nanoTime();
        long owed = scene.talkers().made() - scene.talkers().acknowledged();
        scene.facts().put("busyProcesses", greedy.size());
        scene.facts().put("starvedSeconds", lasting.toSeconds());
        scene.facts().put("madeMeanwhile", scene.talkers().made() - made);
        scene.facts().put("waitingAtTheEnd", owed);
        scene.awaitCaughtUp(terminals, perSecond);
        scene.facts().put("caughtUpMillis", (System.nanoTime() - begin) / 1_000_000);
        Percentiles late = Percentiles.of(scene.talkers().late());
        scene.facts().put("ackP50Millis", Math.round(late.p50()));
        scene.facts().put("ackP99Millis", Math.round(late.p99()));
        scene.facts().put("ackMaxMillis", Math.round(late.max()));
        return Finding.NONE;
    }
}

package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.noontide.tests.bench.Percentiles;

/** The server is killed again and again, at any moment: most often at work, now and then while it starts. */
final class Kills implements Disturbance {
    private static final int EARLY_EVERY = 5;
    private static final int LEAST_MILLIS = 500;
    private static final int MOST_MILLIS = 4_000;

    private final int times;

    Kills(int times) {
        this.times = times;
    }

    @Override
    public Finding befall(Scene scene) throws IOException, InterruptedException {
        Finding found = Finding.NONE;
        List<Duration> starts = new ArrayList<>();
        for (int kill = 1; kill <= times; kill++) {
            boolean early = kill % EARLY_EVERY == 0;
            if (!early) {
                scene.site().server().awaitReady();
                scene.awaitProgress();
            }
            Scene.rest(Duration.ofMillis(scene.random().nextInt(LEAST_MILLIS, MOST_MILLIS)));
            scene.site().server().product().kill();
            Finding now = scene.audit();
            found = found.plus(now);
            scene.progress()
                    .accept("kill " + kill + " of " + times + (early ? ", while it started" : "") + ": "
                            + scene.talkers().acknowledged() + " acknowledged, " + now.lost() + " of them lost, "
                            + now.invented() + " invented");
            scene.site().server().restart();
            if (!early) {
                continue;
            }
            scene.site().server().awaitReady();
            starts.add(scene.site().server().product().usage().start());
        }
        scene.site().server().awaitReady();
        starts.add(scene.site().server().product().usage().start());
        scene.facts().put("kills", times);
        scene.facts().put("startMaxMillis", Math.round(Percentiles.of(starts).max()));
        return found;
    }
}

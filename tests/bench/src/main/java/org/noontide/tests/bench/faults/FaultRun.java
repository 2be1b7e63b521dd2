package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.simulator.Enrolled;
import org.noontide.tests.bench.DemoFleet;
import org.noontide.tests.bench.Percentiles;
import org.noontide.tests.bench.TinyReleases;
import org.noontide.wire.protocol.RolloutId;

/** One disturbance of the built server under a steady load, and the books afterwards. */
public final class FaultRun {
    private static final Pace PACE = new Pace(Duration.ofMinutes(3), Duration.ofMinutes(1), 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final long SEED = 7;

    private final Installation installation;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Clock clock;

    /**
     * The load.
     *
     * @param perSecond reports that all terminals together make in a second
     * @param kills how often the server is killed, where it is
     * @param lasting how long something is taken away, where it is
     */
    public record Settings(int terminals, int perSecond, int kills, Duration lasting) {}

    /** A run, which tells {@code progress} how it comes along. */
    public FaultRun(Installation installation, Settings settings, Consumer<String> progress, Clock clock) {
        this.installation = installation;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** Runs it in {@code folder}. */
    public FaultFigures in(Path folder, FaultKind kind) throws IOException, InterruptedException {
        Disturbance disturbance = kind.once(settings, installation.release(Site.NEW));
        disturbance.prepare(folder.resolve("server"));
        try {
            return run(folder, kind, disturbance);
        } finally {
            disturbance.cleanUp();
        }
    }

    private FaultFigures run(Path folder, FaultKind kind, Disturbance disturbance)
            throws IOException, InterruptedException {
        try (Site site = Site.open(installation, folder, PACE)) {
            List<Enrolled> enrolled = DemoFleet.enrol(site.client(), settings.terminals(), done -> {});
            TinyReleases releases = new TinyReleases(installation, folder.resolve("releases"));
            try (Talkers talkers = new Talkers(
                            DemoFleet.broker(site),
                            enrolled,
                            DemoFleet.OLD,
                            settings.perSecond(),
                            kind.ceiling(),
                            clock);
                    Planning planning = new Planning(site.client(), talkers, releases, clock)) {
                talkers.start();
                Site.await("all terminals are connected", PATIENCE, () -> talkers.connected() == settings.terminals());
                planning.start();
                Scene scene = new Scene(
                        site,
                        talkers,
                        Files.createDirectories(folder.resolve("copies")),
                        new Random(SEED),
                        clock,
                        progress);
                scene.awaitProgress();
                Scene.rest(WARM_UP);
                progress.accept(kind + ": " + settings.terminals() + " terminals talk");
                long begin = System.nanoTime();
                Finding found = disturbance.befall(scene);
                List<RolloutId> rollouts = planning.finish(PATIENCE);
                talkers.listen();
                Site.await("every report is acknowledged", PATIENCE, () -> talkers.made() == talkers.acknowledged());
                double seconds = (System.nanoTime() - begin) / 1e9;
                scene.facts()
                        .putIfAbsent(
                                "ackMaxMillis",
                                Math.round(Percentiles.of(talkers.late()).max()));
                List<Talker.Account> accounts = talkers.accounts();
                site.server().product().stop();
                return figures(kind, scene, found, rollouts, accounts, seconds);
            }
        }
    }

    private FaultFigures figures(
            FaultKind kind,
            Scene scene,
            Finding found,
            List<RolloutId> rollouts,
            List<Talker.Account> accounts,
            double seconds)
            throws InterruptedException {
        Finding all = found;
        try (Books books = Books.open(scene.data(), clock)) {
            all = all.plus(books.compare(accounts)).plus(books.count(rollouts, settings.terminals()));
        }
        Map<String, Object> facts = new TreeMap<>(scene.facts());
        facts.put("rollouts", rollouts.size());
        facts.put("seconds", Math.round(seconds));
        return new FaultFigures(
                kind.toString(),
                settings.terminals(),
                settings.perSecond(),
                accounts.stream().mapToLong(Talker.Account::made).sum(),
                accounts.stream().mapToLong(Talker.Account::acknowledged).sum(),
                all,
                facts);
    }
}

package org.noontide.tests.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.simulator.Enrolled;
import org.noontide.product.simulator.Fleet;
import org.noontide.product.simulator.Script;
import org.noontide.tests.bench.DemoFleet;
import org.noontide.tests.bench.TinyReleases;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.protocol.Reason;

/** Rollout after rollout to a fleet of which some lose their links and some fail, and what the server holds meanwhile. */
public final class SoakRun {
    private static final Pace PACE = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(10), 2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration AHEAD = Duration.ofSeconds(6);
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration CUT = Duration.ofSeconds(3);
    private static final int TRANSFERS = 16;
    private static final double LOSE = 0.2;
    private static final double FAIL = 0.01;

    private final Installation installation;
    private final Settings settings;
    private final Consumer<Sample> heard;
    private final Clock clock;

    /**
     * For how long.
     *
     * @param every between two samples
     */
    public record Settings(int terminals, Duration lasting, Duration every) {}

    /** A run, which hands over every sample as it is taken. */
    public SoakRun(Installation installation, Settings settings, Consumer<Sample> heard, Clock clock) {
        this.installation = installation;
        this.settings = settings;
        this.heard = heard;
        this.clock = clock;
    }

    /** Runs it in {@code folder}. */
    public List<Sample> in(Path folder) throws IOException, InterruptedException {
        try (Site site = Site.open(installation, folder, PACE)) {
            List<Enrolled> enrolled = DemoFleet.enrol(site.client(), settings.terminals(), done -> {});
            TinyReleases releases = new TinyReleases(installation, folder.resolve("releases"));
            Fleet.Settings how = new Fleet.Settings(
                    DemoFleet.broker(site),
                    Optional.empty(),
                    TRANSFERS,
                    DemoFleet.OLD,
                    DemoFleet.MODEL,
                    Files.createDirectories(folder.resolve("terminals")),
                    WINDOW,
                    false);
            try (Fleet fleet = new Fleet(how, script(), enrolled, clock)) {
                fleet.start();
                Site.await("all terminals are connected", PATIENCE, () -> {
                    fleet.requireStarted();
                    return fleet.connected() == settings.terminals();
                });
                return soak(site, releases);
            }
        }
    }

    /** Links are lost as often as samples are taken, in the middle between two, and are back when the next is. */
    private Script script() {
        List<Script.Outage> outages = new ArrayList<>();
        for (Duration at = settings.every().dividedBy(2);
                at.compareTo(settings.lasting()) < 0;
                at = at.plus(settings.every())) {
            outages.add(new Script.Outage(new Script.Share(LOSE), at, CUT));
        }
        return new Script(
                3,
                500,
                List.of(),
                List.of(
                        new Script.Failing(new Script.Share(FAIL), Reason.PSAM_EXPIRED),
                        new Script.Failing(new Script.Share(FAIL), Reason.UNHEALTHY)),
                List.of(),
                outages);
    }

    private List<Sample> soak(Site site, TinyReleases releases) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        int rollouts = 0;
        long next = begin + settings.every().toNanos();
        while (System.nanoTime() - begin < settings.lasting().toNanos()) {
            long rollout = plan(site, releases.next());
            Site.await(
                    "rollout " + rollout + " is over",
                    PATIENCE,
                    () -> isOver(site.client().rollout(rollout)));
            rollouts++;
            if (System.nanoTime() >= next) {
                // between two rollouts: what one holds while it is under way is given back
                Sample sample = Sample.of(
                        site.server(),
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                        rollouts);
                samples.add(sample);
                heard.accept(sample);
                next += settings.every().toNanos();
            }
        }
        return samples;
    }

    private boolean isOver(RolloutView rollout) {
        return rollout.installed() + rollout.failed() == settings.terminals();
    }

    private long plan(Site site, TinyReleases.Tiny release) throws IOException {
        site.client().publish(release.archive());
        return site.client()
                .plan(new RolloutRequest(
                        release.id().application(),
                        release.id().version().toString(),
                        clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS),
                        Optional.empty(),
                        Optional.empty()))
                .rollout()
                .map(RolloutView::id)
                .orElseThrow(() -> new IOException("no terminal needs the release"));
    }
}

package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.simulator.Enrolled;
import org.noontide.product.simulator.Fleet;
import org.noontide.product.simulator.Ledger;
import org.noontide.product.simulator.Script;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;

/** Updates a simulated fleet once by the built server, on its defaults. */
public final class FleetRun {
    private static final Pace PACE = new Pace(Duration.ofMinutes(1), Duration.ofMinutes(1), 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TOLD = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);
    /** PINGREQ and PINGRESP. */
    private static final double SIGN_OF_LIFE_BYTES = 4;

    private static final int TRANSFERS = 32;

    private final Installation installation;
    private final Settings settings;
    private final Consumer<String> progress;

    /**
     * What is run.
     *
     * @param startsPerSecond terminals that are started in a second; 0: all at once
     * @param quiet for which nothing happens before the plan, so that it can be measured
     * @param switchIn from the plan to the instant
     * @param copy true where the archive is copied on this machine's disk and not fetched by FTP
     */
    public record Settings(int terminals, int startsPerSecond, Duration quiet, Duration switchIn, boolean copy) {}

    /** A run, which tells {@code progress} how it comes along. */
    public FleetRun(Installation installation, Settings settings, Consumer<String> progress) {
        this.installation = installation;
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it in {@code folder}. */
    public FleetFigures in(Path folder) throws IOException, InterruptedException {
        try (Site site = Site.open(installation, folder, PACE)) {
            progress.accept("server ready, enrolling");
            List<Enrolled> enrolled = DemoFleet.enrol(site.client(), settings.terminals(), this::enrolled);
            Path archive = installation.release(Site.NEW);
            Fleet.Settings fleetSettings = new Fleet.Settings(
                    DemoFleet.broker(site),
                    settings.copy() ? Optional.of(archive) : Optional.empty(),
                    TRANSFERS,
                    DemoFleet.OLD,
                    DemoFleet.MODEL,
                    Files.createDirectories(folder.resolve("terminals")),
                    Fleet.Settings.USUAL_WINDOW,
                    false);
            Script script = new Script(1, settings.startsPerSecond(), List.of(), List.of(), List.of(), List.of());
            try (Fleet fleet = new Fleet(fleetSettings, script, enrolled, Clock.systemUTC())) {
                return update(site, fleet, archive);
            }
        }
    }

    private FleetFigures update(Site site, Fleet fleet, Path archive) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        fleet.start();
        await(fleet, "connected", PATIENCE, Ledger.Page::connected);
        site.client().publish(archive);
        double idleBytes = idleBytes(fleet);
        ServerCost before = ServerCost.of(site.server());
        long bytesBefore = fleet.mqttBytes();
        // an order tells its instant to the millisecond
        Instant switchAt = fleet.time().instant().plus(settings.switchIn()).truncatedTo(ChronoUnit.MILLIS);
        long plannedAt = System.nanoTime();
        long rollout = plan(site, switchAt);
        progress.accept(
                "planned in " + Duration.ofNanos(System.nanoTime() - plannedAt).toMillis() + " ms, all switch "
                        + settings.switchIn().toSeconds() + " s after that was asked");
        Duration patience = settings.switchIn().plus(PATIENCE);
        await(fleet, "have their orders", patience, page -> page.orders() > 0);
        await(fleet, "have staged or ended", patience, page -> page.made() > 1);
        await(fleet, "have ended and are heard", patience, FleetRun::isHeard);
        return new FleetFigures(
                site.client().rollout(rollout),
                fleet.pages(),
                startedAt,
                plannedAt,
                switchAt,
                idleBytes,
                (double) (fleet.mqttBytes() - bytesBefore) / settings.terminals(),
                before,
                ServerCost.of(site.server()),
                site.server().product().usage().start());
    }

    private static boolean isHeard(Ledger.Page page) {
        return page.last().filter(it -> it.stage().isLast()).isPresent() && page.acknowledged() == page.made();
    }

    private static long plan(Site site, Instant switchAt) throws IOException {
        return site.client()
                .plan(new RolloutRequest(Site.APPLICATION, Site.NEW, switchAt, Optional.empty(), Optional.empty()))
                .rollout()
                .map(RolloutView::id)
                .orElseThrow(() -> new IOException("no terminal needs the release"));
    }

    private double idleBytes(Fleet fleet) throws IOException, InterruptedException {
        if (settings.quiet().isZero()) {
            return 0;
        }
        // what the welcome brought is on its way still
        rest(settings.quiet().dividedBy(2));
        long before = fleet.mqttBytes();
        rest(settings.quiet());
        double said = (double) (fleet.mqttBytes() - before) / settings.terminals();
        return said * DAY.toMillis() / settings.quiet().toMillis()
                + SIGN_OF_LIFE_BYTES * DAY.toSeconds() / KEEP_ALIVE.toSeconds();
    }

    private static void rest(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Site.await("the quiet is over", time.plus(PATIENCE), () -> System.nanoTime() >= end);
    }

    /** What a terminal has to have done. */
    private interface Deed {
        boolean isDone(Ledger.Page page);
    }

    /** Waits until all have done it; where some never do, goes on after {@code patience}, and the figures tell. */
    private void await(Fleet fleet, String what, Duration patience, Deed deed)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long[] told = {System.nanoTime()};
        Site.await(what, patience.plus(PATIENCE), () -> {
            fleet.requireStarted();
            long done = fleet.pages().stream().filter(deed::isDone).count();
            boolean all = done == settings.terminals();
            if (all || System.nanoTime() - told[0] > TOLD.toNanos()) {
                told[0] = System.nanoTime();
                progress.accept(String.format(Locale.ROOT, "%d of %d %s", done, settings.terminals(), what));
            }
            return all || System.nanoTime() > end;
        });
    }

    private void enrolled(int count) {
        if (count % 1_000 == 0) {
            progress.accept(count + " enrolled");
        }
    }
}

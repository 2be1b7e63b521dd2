package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutView;

/** Runs the main job once, from the start of the server to the account. */
final class Performance {
    /** After the switch instant: the grace of the demo's policy, and time for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Show show;
    private final Clock clock;

    Performance(Installation installation, Show show, Clock clock) {
        this.installation = installation;
        this.show = show;
        this.clock = clock;
    }

    Account run(Path folder, int terminals, Duration switchIn, List<Breakage> breakages)
            throws IOException, InterruptedException {
        show.say("server.starts");
        ScheduledExecutorService menders = Executors.newSingleThreadScheduledExecutor();
        try (Site site = Site.open(installation, folder)) {
            show.say(
                    "server.ready",
                    site.server().uri(),
                    millis(site.server().product().usage()));
            for (int i = 1; i <= terminals; i++) {
                TerminalSite terminal = site.addTerminal(broken(i, breakages));
                show.say(
                        "terminal.ready",
                        terminal.number(),
                        Site.OLD,
                        millis(terminal.product().usage()));
            }
            site.awaitOnline();
            for (Breakage breakage : breakages) {
                if (breakage.kind() == Breakage.Kind.OFFLINE) {
                    goOffline(site.terminals().get(breakage.terminal() - 1), breakage, menders);
                }
            }
            Instant switchAt = clock.instant().plus(switchIn);
            RolloutView rollout = site.planUpdate(switchAt);
            show.say("planned", Site.NEW, rollout.terminals(), switchAt);
            return account(site, watch(site, rollout.id(), switchAt));
        } finally {
            menders.shutdownNow();
        }
    }

    private static Optional<Breakage.Kind> broken(int terminal, List<Breakage> breakages) {
        return breakages.stream()
                .filter(breakage -> breakage.terminal() == terminal && breakage.kind() != Breakage.Kind.OFFLINE)
                .map(Breakage::kind)
                .findFirst();
    }

    private void goOffline(TerminalSite terminal, Breakage breakage, ScheduledExecutorService menders) {
        terminal.relay().cut();
        show.say("offline", terminal.number());
        breakage.length().ifPresent(length -> {
            var unused = menders.schedule(terminal.relay()::mend, length.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** Shows each step until every delivery has ended or is behind. */
    private List<DeliveryView> watch(Site site, long rollout, Instant switchAt)
            throws IOException, InterruptedException {
        List<DeliveryView> deliveries = new ArrayList<>();
        Duration patience = Duration.between(clock.instant(), switchAt).plus(PATIENCE);
        Site.await("every delivery has ended or is delayed", patience, () -> {
            deliveries.clear();
            deliveries.addAll(
                    site.client().deliveries(rollout, Optional.empty(), 500).items());
            deliveries.forEach(delivery -> show.follow(delivery, clock.instant()));
            return deliveries.stream().allMatch(Performance::isSettled);
        });
        return deliveries;
    }

    private static boolean isSettled(DeliveryView delivery) {
        return delivery.stage().equals("INSTALLED") || !delivery.standing().equals("NORMAL");
    }

    private static Account account(Site site, List<DeliveryView> deliveries) throws IOException {
        List<Account.Line> lines = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            DeliveryView delivery = deliveries.get(i);
            TerminalSite terminal = site.terminals().get(i);
            lines.add(new Account.Line(
                    delivery.terminal(),
                    delivery.from(),
                    terminal.version(),
                    delivery.switchedAt(),
                    delivery.skewMillis(),
                    delivery.downloaded(),
                    delivery.stage(),
                    delivery.standing(),
                    delivery.reason(),
                    terminal.product().usage()));
        }
        return new Account(lines, site.server().product().usage());
    }

    private static long millis(Usage usage) {
        return usage.start().toMillis();
    }
}

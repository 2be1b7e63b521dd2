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
    /** Time for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Show show;
    private final Clock clock;

    Performance(Installation installation, Show show, Clock clock) {
        this.installation = installation;
        this.show = show;
        this.clock = clock;
    }

    /** @param untilEnd whether to follow delayed terminals until they are installed or have failed */
    Account run(Path folder, int terminals, Duration switchIn, List<Breakage> breakages, Pace pace, boolean untilEnd)
            throws IOException, InterruptedException {
        show.say("server.starts");
        ScheduledExecutorService menders = Executors.newSingleThreadScheduledExecutor();
        try (Site site = Site.open(installation, folder, pace)) {
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
            Duration patience =
                    switchIn.plus(untilEnd ? pace.longest() : pace.grace()).plus(PATIENCE);
            List<DeliveryView> deliveries = watch(site, rollout.id(), patience, untilEnd);
            return account(site, deliveries, mails(site, deliveries));
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

    /** Shows each step until every delivery has ended or, where the end is not waited for, is behind. */
    private List<DeliveryView> watch(Site site, long rollout, Duration patience, boolean untilEnd)
            throws IOException, InterruptedException {
        List<DeliveryView> deliveries = new ArrayList<>();
        Site.await("every delivery has ended or is delayed", patience, () -> {
            deliveries.clear();
            deliveries.addAll(
                    site.client().deliveries(rollout, Optional.empty(), 500).items());
            deliveries.forEach(delivery -> show.follow(delivery, clock.instant()));
            return deliveries.stream().allMatch(delivery -> isSettled(delivery, untilEnd));
        });
        return deliveries;
    }

    private static boolean isSettled(DeliveryView delivery, boolean untilEnd) {
        return delivery.stage().equals("INSTALLED")
                || delivery.standing().equals("FAILED")
                || (delivery.standing().equals("DELAYED") && !untilEnd);
    }

    /** What came by mail, once every failed terminal is in it. */
    private static List<Postbox.Mail> mails(Site site, List<DeliveryView> deliveries)
            throws IOException, InterruptedException {
        List<String> failed = deliveries.stream()
                .filter(delivery -> delivery.standing().equals("FAILED"))
                .map(DeliveryView::terminal)
                .toList();
        Postbox postbox = site.server().postbox();
        Site.await("the alarms have come by mail", PATIENCE, () -> {
            List<Postbox.Mail> mails = postbox.mails();
            return failed.stream().allMatch(terminal -> mails.stream()
                    .anyMatch(mail -> mail.text().contains(terminal)));
        });
        return postbox.mails();
    }

    private static Account account(Site site, List<DeliveryView> deliveries, List<Postbox.Mail> mails)
            throws IOException {
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
        return new Account(lines, site.server().product().usage(), mails);
    }

    private static long millis(Usage usage) {
        return usage.start().toMillis();
    }
}

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

    /** How long windows stay open that nobody is there to close. */
    private static final Duration GLANCE = Duration.ofSeconds(3);

    private final Installation installation;
    private final Optional<Screens> screens;
    private final Optional<Office> office;
    private final boolean attended;
    private final Show show;
    private final Clock clock;

    /**
     * One that was not run yet.
     *
     * @param office to be opened on the server, where it is wanted
     * @param attended whether someone is there to close the windows
     */
    Performance(Installation installation, Optional<Office> office, boolean attended, Show show, Clock clock) {
        this.installation = installation;
        this.office = office;
        this.screens = installation.screens();
        this.attended = attended;
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
            if (office.isPresent()) {
                office.get().open(site.server());
            }
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
            awaitScreens(site.terminals(), Site.OLD);
            Instant switchAt = clock.instant().plus(switchIn);
            RolloutView rollout = site.planUpdate(switchAt);
            if (screens.isPresent()) {
                screens.get().announce(switchAt);
            }
            show.say("planned", Site.NEW, rollout.terminals(), switchAt);
            Duration patience =
                    switchIn.plus(untilEnd ? pace.longest() : pace.grace()).plus(PATIENCE);
            List<DeliveryView> deliveries = watch(site, rollout.id(), patience, untilEnd);
            Account account = account(site, deliveries, mails(site, deliveries));
            show.table(account);
            if (screens.isPresent() || office.isPresent()) {
                stay(site);
            }
            // before its server goes
            office.ifPresent(Office::close);
            return account;
        } finally {
            office.ifPresent(Office::close);
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

    private void awaitScreens(List<TerminalSite> terminals, String version) throws IOException, InterruptedException {
        if (screens.isPresent()) {
            for (TerminalSite terminal : terminals) {
                Screens.await(terminal, version);
            }
        }
    }

    private void stay(Site site) throws InterruptedException {
        if (attended) {
            show.say("screens.stay");
            if (screens.isPresent()) {
                Screens.stay(site.terminals());
            } else {
                office.orElseThrow().stay();
            }
        } else {
            Screens.stay(GLANCE);
        }
    }

    private Account account(Site site, List<DeliveryView> deliveries, List<Postbox.Mail> mails)
            throws IOException, InterruptedException {
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
                    terminal.product().usage(),
                    screens.isPresent() ? Optional.of(Screens.await(terminal, terminal.version())) : Optional.empty()));
        }
        return new Account(lines, site.server().product().usage(), mails);
    }

    private static long millis(Usage usage) {
        return usage.start().toMillis();
    }
}

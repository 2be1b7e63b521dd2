package org.noontide.tests.bench.powercut;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.operator.client.NoontideClient;
import org.noontide.product.demo.Product;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.tests.bench.powercut.Finding.Kind;
import org.noontide.tests.bench.powercut.Releases.Release;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;

/**
 * A cabinet that is updated again and again, and whose power is cut again and again. Each start of its process ends in
 * the next cut: one that comes at a step before the end of the update is in the same update, any other in the next one.
 */
final class CutCabinet {
    /** What a shell says of a process that was killed (SIGKILL). */
    private static final int KILLED = 137;

    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** In about so long a cabinet starts and goes on with its update. */
    private static final Duration RISE = Duration.ofMillis(2500);

    /** In about so long an order is heard, and its archive fetched and laid into the slot. */
    private static final Duration STAGING = Duration.ofMillis(800);

    /** So long before and after its instant a switch may be under way. */
    private static final Duration ABOUT = Duration.ofMillis(250);

    private final NoontideClient server;
    private final TerminalSite terminal;
    private final Releases releases;
    private final Clock clock;
    private Release running;
    private Optional<Update> update = Optional.empty();

    /** An update that was planned, and is not known to have ended. */
    private record Update(Release release, long rollout, Instant planned, Instant switchAt) {}

    /** A cabinet that runs {@code running}. */
    CutCabinet(NoontideClient server, TerminalSite terminal, Releases releases, Release running, Clock clock) {
        this.server = server;
        this.terminal = terminal;
        this.releases = releases;
        this.running = running;
        this.clock = clock;
    }

    /** Starts it, has its power cut, and looks what a client application finds. */
    Finding suffer(Cut cut) throws IOException, InterruptedException {
        if (cut instanceof Cut.AtStep step) {
            cutAt(step);
        } else if (cut instanceof Cut.AtMoment moment) {
            cutAt(moment);
        }
        Update under = update.orElseThrow(() -> new IOException("cut in no update: " + cut));
        Finding finding = look(under);
        boolean tooSoon = cut instanceof Cut.AtStep step && step.leaves() == Kind.NEW && finding.kind() == Kind.OLD;
        return tooSoon && !isHeardOf(under) ? new Finding(Kind.NEW, "of the update before") : finding;
    }

    /**
     * False where the cabinet knows nothing of it yet: the server may hear of the end of an update, and the next be planned,
     * before the cabinet comes to the cut that is to follow that end.
     */
    private boolean isHeardOf(Update planned) throws IOException {
        return server.deliveries(planned.rollout(), Optional.empty(), 10).items().stream()
                .noneMatch(delivery -> List.of("PLANNED", "ORDERED").contains(delivery.stage()));
    }

    /**
     * Starts it for the last time, and waits until its update has ended well.
     *
     * @throws IOException if it does not
     */
    void recover() throws IOException, InterruptedException {
        terminal.restart();
        Site.await("the last update of " + terminal.number() + " has ended well", PATIENCE, () -> {
            settle();
            return update.isEmpty();
        });
    }

    private void cutAt(Cut.AtStep step) throws IOException, InterruptedException {
        terminal.restartToBeCutAt(step.name());
        Product product = terminal.product();
        long end = System.nanoTime() + PATIENCE.toNanos();
        OptionalInt exit = product.awaitEnd(LOOK);
        while (exit.isEmpty() && System.nanoTime() < end) {
            if (product.isReady()) {
                settle();
                planWhereNoneIs();
            }
            exit = product.awaitEnd(LOOK);
        }
        if (!exit.equals(OptionalInt.of(KILLED))) {
            throw new IOException(terminal.number() + " was not cut at " + step.name() + ":\n" + product.tail());
        }
    }

    private void cutAt(Cut.AtMoment moment) throws IOException, InterruptedException {
        settle();
        terminal.restart();
        Product product = terminal.product();
        Instant at;
        if (update.isPresent()) {
            at = clock.instant().plus(part(RISE, moment.share()));
        } else {
            terminal.awaitReady();
            Update planned = planWhereNoneIs();
            at = moment.atSwitch()
                    ? planned.switchAt().minus(ABOUT).plus(part(ABOUT.multipliedBy(2), moment.share()))
                    : planned.planned().plus(part(STAGING, moment.share()));
        }
        if (product.awaitEnd(Duration.between(clock.instant(), at)).isPresent()) {
            throw new IOException(terminal.number() + " ended by itself:\n" + product.tail());
        }
        product.kill();
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    private Update planWhereNoneIs() throws IOException {
        if (update.isEmpty()) {
            Release release = releases.publishAfter(running, server);
            Instant now = clock.instant();
            RolloutView rollout = server.plan(new RolloutRequest(
                            Site.APPLICATION,
                            release.version(),
                            now.plus(AHEAD),
                            Optional.empty(),
                            Optional.of(List.of(terminal.number()))))
                    .rollout()
                    .orElseThrow(() -> new IOException(terminal.number() + " does not need " + release));
            update = Optional.of(new Update(release, rollout.id(), now, now.plus(AHEAD)));
        }
        return update.get();
    }

    /** Takes the update for ended, where the server knows that it has ended well. */
    private void settle() throws IOException {
        if (update.isPresent() && hasEnded(update.get())) {
            Finding end = look(update.get());
            if (end.kind() != Kind.NEW) {
                throw new IOException(terminal.number() + " is said to run " + update.get() + ": " + end);
            }
            running = update.get().release();
            update = Optional.empty();
        }
    }

    /** True where the server knows that it has ended well. */
    private boolean hasEnded(Update planned) throws IOException {
        RolloutView rollout = server.rollout(planned.rollout());
        if (rollout.failed() > 0) {
            throw new IOException("did not end well: "
                    + server.deliveries(planned.rollout(), Optional.empty(), 10).items());
        }
        return rollout.installed() == 1;
    }

    private Finding look(Update under) throws IOException {
        return Finding.in(
                terminal.home().resolve("data/slots"),
                running.manifest(),
                under.release().manifest());
    }
}

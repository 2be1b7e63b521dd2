package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.noontide.product.simulator.mqtt.NettyBus;
import org.noontide.terminal.agent.SimulatedAgent;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.simulated.SimulatedParts;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.transport.FileTransfer;

/** One cabinet of the fleet: its cards, slots and clock, its way to the broker, and its agent once it is started. */
final class SimulatedTerminal {
    /** Of the agents, never seeded: a journal's number must not come again when a run does. */
    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final Duration HOLD = Duration.ofMinutes(2);

    private final Enrolled enrolled;
    private final Conduct conduct;
    private final Common common;
    private final SimulatedCards cards;
    private final Ledger ledger = new Ledger();
    private final Road road;
    private final ApplicationSlot slot;
    private Optional<SimulatedAgent> agent = Optional.empty();

    /** What all terminals of a fleet have in common. */
    record Common(
            NettyBus bus,
            FileTransfer files,
            Shelf shelf,
            SteadyTime truth,
            ReleaseId factory,
            String model,
            Path folder,
            Duration downloadWindow,
            SimulatedAgent.Keeping keeping) {}

    SimulatedTerminal(int index, Enrolled enrolled, Conduct conduct, Common common) {
        this.enrolled = enrolled;
        this.conduct = conduct;
        this.common = common;
        this.cards = SimulatedCards.of(index, conduct.failure());
        this.road = new Road(common.bus(), conduct.bytesPerSecond(), ledger);
        this.slot = new ConductedSlot(
                ShelfSlot.named(common.shelf(), common.factory()),
                common.factory(),
                conduct.failure(),
                common.truth(),
                ledger);
    }

    synchronized void start(SimulatedAgent.Places places) throws IOException {
        StandardTime time =
                conduct.clockOffset().isZero() && conduct.clockBound().equals(Conduct.GOOD_ONE.clockBound())
                        ? common.truth()
                        : common.truth().wrongBy(conduct.clockOffset(), conduct.clockBound());
        Cabinet cabinet = fails(Reason.BUSY) ? SimulatedParts.busyCabinet() : SimulatedParts.quietCabinet();
        agent = Optional.of(SimulatedAgent.start(
                new SimulatedAgent.Identity(
                        enrolled.terminal(),
                        enrolled.secret(),
                        common.model(),
                        cards.psamTerminalNumber(),
                        cards.iccid(),
                        common.folder().resolve(enrolled.terminal().value()),
                        HOLD,
                        common.downloadWindow()),
                new SimulatedAgent.Parts(cards::psam, cards::sim, time, slot, cabinet),
                road,
                files(),
                places,
                common.keeping(),
                RANDOM));
    }

    private FileTransfer files() {
        FileTransfer link = new CountedTransfer(common.files(), ledger);
        if (fails(Reason.DIGEST_MISMATCH)) {
            return SimulatedParts.damaging(link);
        }
        return fails(Reason.DOWNLOAD_BROKEN) ? SimulatedParts.breaking(link) : link;
    }

    private boolean fails(Reason reason) {
        return conduct.failure().equals(Optional.of(reason));
    }

    /** Lets go of everything; done when that is done. */
    synchronized CompletableFuture<Void> stop() {
        return agent.map(SimulatedAgent::stop).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    Ledger ledger() {
        return ledger;
    }

    Road road() {
        return road;
    }

    Enrolled enrolled() {
        return enrolled;
    }
}

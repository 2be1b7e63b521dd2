package org.noontide.terminal.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;

/** The terminal product's engine, as it is, in a cabinet that is simulated. */
public final class SimulatedAgent {
    // as the product's configuration has them by default
    private static final long ARCHIVE_CAP = 1L << 30;
    private static final Duration CLOCK_BOUND = Duration.ofSeconds(1);
    private static final Duration CLOCK_PATIENCE = Duration.ofSeconds(30);
    private static final Settings.Bounds REPORTS = new Settings.Bounds(Duration.ofSeconds(15), Duration.ofMinutes(5));
    private static final Settings.Bounds DOWNLOADS = new Settings.Bounds(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final Engine engine;

    private SimulatedAgent(Engine engine) {
        this.engine = engine;
    }

    /**
     * What an agent is told of its cabinet.
     *
     * @param psamTerminalNumber that its PSAM was enrolled with
     * @param iccid of the SIM that it was enrolled with
     * @param folder for downloads, and for a journal that is kept
     * @param hold how long a switch waits for the end of a sale
     * @param downloadWindow over how long a fleet spreads its downloads
     */
    public record Identity(
            TerminalId terminal,
            String secret,
            String model,
            String psamTerminalNumber,
            String iccid,
            Path folder,
            Duration hold,
            Duration downloadWindow) {

        private Settings settings() {
            return new Settings(
                    terminal,
                    secret,
                    model,
                    psamTerminalNumber,
                    iccid,
                    ZoneOffset.UTC,
                    folder,
                    ARCHIVE_CAP,
                    CLOCK_BOUND,
                    CLOCK_PATIENCE,
                    hold,
                    REPORTS,
                    DOWNLOADS,
                    downloadWindow);
        }

        @Override
        public String toString() {
            return "Identity[" + terminal + ']';
        }
    }

    /** The cabinet's parts. */
    public record Parts(Psam psam, Sim sim, StandardTime time, ApplicationSlot slot, Cabinet cabinet) {
        private Devices devices() {
            return new Devices(psam, sim, time, slot, cabinet);
        }
    }

    /** The threads that it works on, which may serve others too. */
    public record Places(ScheduledExecutorService loop, Executor cards, Executor disk) {}

    /** Where its journal is. */
    public enum Keeping {
        /** In its folder, on the disk before anything is done, as a cabinet's is. */
        ON_DISK,
        /** Nowhere: an agent that is never started again needs none, and ten thousand open files are no light matter. */
        NOWHERE
    }

    /** Starts one. */
    public static SimulatedAgent start(
            Identity identity,
            Parts parts,
            MessageBus bus,
            FileTransfer transfer,
            Places places,
            Keeping keeping,
            RandomGenerator random)
            throws IOException {
        Journal journal = keeping == Keeping.ON_DISK
                ? Journal.open(identity.folder(), FrameFile.Sync.DISK, random)
                : Journal.begin(new Nowhere(), random);
        Engine engine = new Engine(
                identity.settings(),
                bus,
                transfer,
                parts.devices(),
                journal,
                new TimerLoop(places.loop()),
                places.cards(),
                places.disk(),
                random);
        engine.start();
        return new SimulatedAgent(engine);
    }

    /** Lets go of everything; done when that is done. */
    public CompletableFuture<Void> stop() {
        return engine.close();
    }

    /** Frames that nobody reads again. */
    private static final class Nowhere implements Frames {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public void append(byte[] content) {
            // encoded, as a cabinet's is, and dropped
        }

        @Override
        public void replace(byte[] content) {
            append(content);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

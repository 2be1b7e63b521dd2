package org.noontide.terminal.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/** Two slots in memory, which outlive the agent as disks do. */
final class FakeSlot implements ApplicationSlot {
    private final Supplier<Instant> now;
    private final List<Instant> switches = new ArrayList<>();
    private Installed running;
    private Optional<ReleaseId> staged = Optional.empty();
    private Optional<IOException> stageFails = Optional.empty();
    private Optional<IOException> activateFails = Optional.empty();
    private Runnable whileSwitching = () -> {};
    private final Queue<CompletableFuture<Health>> probations = new ArrayDeque<>();
    private int stagings;
    private int proofs;

    FakeSlot(ReleaseId factory, Supplier<Instant> now) {
        this.running = new Installed(factory, "a");
        this.now = now;
    }

    @Override
    public Installed running() {
        return running;
    }

    @Override
    public Installed stage(Path archive, Sha256 manifest) throws IOException {
        stagings++;
        if (stageFails.isPresent()) {
            throw stageFails.get();
        }
        try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
            if (!opened.manifestDigest().equals(manifest)) {
                throw new MalformedException("the manifest has another digest");
            }
            opened.verify();
            staged = Optional.of(opened.manifest().release());
        }
        return new Installed(staged.get(), "b");
    }

    @Override
    public void activate(ReleaseId release) throws IOException {
        if (activateFails.isPresent()) {
            throw activateFails.get();
        } else if (running.release().equals(release)) {
            return;
        } else if (!staged.equals(Optional.of(release))) {
            throw new IOException(release + " is not staged");
        }
        whileSwitching.run();
        staged = Optional.of(running.release());
        running = new Installed(release, running.slot().equals("a") ? "b" : "a");
        switches.add(now.get());
    }

    /** {@code release} lies beside what runs. */
    void staged(ReleaseId release) {
        staged = Optional.of(release);
    }

    /** When it was switched, each time something changed. */
    List<Instant> switches() {
        return switches;
    }

    /** Has {@code event} happen in the middle of the next switch. */
    void whileSwitching(Runnable event) {
        whileSwitching = event;
    }

    int stagings() {
        return stagings;
    }

    void stageFails(IOException error) {
        stageFails = Optional.of(error);
    }

    void activateFails(IOException error) {
        activateFails = Optional.of(error);
    }

    @Override
    public CompletableFuture<Health> prove() {
        proofs++;
        CompletableFuture<Health> next = probations.poll();
        return next == null ? CompletableFuture.completedFuture(new Health.Healthy()) : next;
    }

    /** The next probation that is asked for, and nobody asked for yet, takes its time. */
    CompletableFuture<Health> probation() {
        CompletableFuture<Health> health = new CompletableFuture<>();
        probations.add(health);
        return health;
    }

    /** How often a probation was begun. */
    int proofs() {
        return proofs;
    }

    /** From now on a switch works again. */
    void activateWorks() {
        activateFails = Optional.empty();
    }
}

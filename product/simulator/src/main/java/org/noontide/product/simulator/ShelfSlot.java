package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/**
 * The slots of one simulated cabinet: two names in memory, of releases that lie on the fleet's shelf. They outlive the agent
 * and not the simulator; nothing is started, so every release is healthy.
 */
final class ShelfSlot implements ApplicationSlot {
    private final Shelf shelf;
    private volatile Place running;
    private Place idle;

    /** One slot: nothing, or a release, which the factory's may be without its content. */
    private record Place(String name, Optional<ReleaseId> release, Optional<Path> folder) {
        Installed installed() {
            return new Installed(release.orElseThrow(), name);
        }
    }

    private ShelfSlot(Shelf shelf, ReleaseId factory, Optional<Path> folder) {
        this.shelf = shelf;
        this.running = new Place("a", Optional.of(factory), folder);
        this.idle = new Place("b", Optional.empty(), Optional.empty());
    }

    /** Of a cabinet of which only the name of its factory release is known. */
    static ShelfSlot named(Shelf shelf, ReleaseId factory) {
        return new ShelfSlot(shelf, factory, Optional.empty());
    }

    /** Of a cabinet that left the factory with the release in {@code archive}. */
    static ShelfSlot of(Shelf shelf, Path archive) throws IOException {
        Shelf.Laid factory = shelf.take(archive, Optional.empty());
        return new ShelfSlot(shelf, factory.release(), Optional.of(factory.folder()));
    }

    /** Where what runs lies; nothing where only its name is known. */
    Optional<Path> application() {
        return running.folder();
    }

    @Override
    public Installed running() {
        return running.installed();
    }

    @Override
    public Installed stage(Path archive, Sha256 manifest) throws IOException {
        Shelf.Laid laid = shelf.take(archive, Optional.of(manifest));
        idle = new Place(idle.name(), Optional.of(laid.release()), Optional.of(laid.folder()));
        return idle.installed();
    }

    @Override
    public void activate(ReleaseId release) throws IOException {
        if (running.release().equals(Optional.of(release))) {
            return;
        }
        if (!idle.release().equals(Optional.of(release))) {
            throw new IOException("not staged: " + release + "; slot " + idle.name() + " holds "
                    + idle.release().map(ReleaseId::toString).orElse("nothing"));
        }
        Place before = running;
        running = idle;
        idle = before;
    }

    @Override
    public CompletableFuture<Health> prove() {
        return CompletableFuture.completedFuture(new Health.Healthy());
    }
}

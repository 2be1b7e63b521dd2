package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two slots on the disk and a link to the one that runs: the client application reads {@code <folder>/current/…}. What ran
 * before stays in the other slot until the next release is staged, and can be switched back to as if it were staged.
 */
@Component(configurationPid = "org.noontide.terminal.slot.files")
@Designate(ocd = FileSlots.Config.class)
public final class FileSlots implements ApplicationSlot {
    private static final Logger LOG = LoggerFactory.getLogger(FileSlots.class);
    private static final long MEBIBYTE = 1024 * 1024;

    /** Where the slots are and how they are filled for the first time. */
    @ObjectClassDefinition(name = "Application slots on disk")
    @interface Config {
        @AttributeDefinition(description = "Folder of the two slots and of the link 'current' to the one that runs")
        String folder() default "data/slots";

        @AttributeDefinition(
                description = "Folder with one .zip: the release to install at the first start, when no slot is filled")
        String factory() default "factory";

        @AttributeDefinition(description = "Mebibytes of the disk that a release never takes", min = "0")
        int reserve_mebibytes() default 16;
    }

    private final SlotFolder slots;
    private final FactoryFolder factory;
    private final Unpacking unpacking;
    private final AtomicReference<@Nullable Installed> running = new AtomicReference<>();

    @Activate
    public FileSlots(Config config) {
        this(Path.of(config.folder()), Path.of(config.factory()), config.reserve_mebibytes() * MEBIBYTE);
    }

    FileSlots(Path folder, Path factory, long reserve) {
        this(folder, factory, () -> Files.getFileStore(folder).getUsableSpace(), reserve);
    }

    FileSlots(Path folder, Path factory, Unpacking.FreeSpace space, long reserve) {
        this.slots = new SlotFolder(folder.toAbsolutePath());
        this.factory = new FactoryFolder(factory.toAbsolutePath());
        this.unpacking = new Unpacking(slots, space, reserve);
    }

    /**
     * Finds what runs; at the very first start it installs the factory release.
     *
     * @throws IOException saying what to do, where there is nothing to run
     */
    @Activate
    void start() throws IOException {
        slots.open();
        if (slots.current().isEmpty()) {
            installFactoryRelease();
        }
        Installed found = installed(slots.current().orElseThrow());
        running.set(found);
        LOG.info("release={} slot={} folder={} runs", found.release(), found.slot(), slots.path());
    }

    @Override
    public Installed running() {
        Installed known = running.get();
        if (known == null) {
            throw new IllegalStateException("the slots are not open");
        }
        return known;
    }

    @Override
    public Installed stage(Path archive, Sha256 manifest) throws IOException {
        String idle = slots.idle();
        if (!slots.holds(idle, manifest)) {
            try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
                if (!opened.manifestDigest().equals(manifest)) {
                    throw new MalformedException("the archive's manifest has the digest " + opened.manifestDigest()
                            + " and not " + manifest + " as ordered");
                }
                unpacking.into(idle, opened);
            }
        }
        Installed staged = installed(idle);
        LOG.info("release={} slot={} staged", staged.release(), idle);
        return staged;
    }

    @Override
    public void activate(ReleaseId release) throws IOException {
        Installed before = running();
        if (before.release().equals(release)) {
            return;
        }
        String idle = slots.idle();
        Optional<ReleaseId> staged = slots.manifest(idle).map(ReleaseManifest::release);
        if (!staged.equals(Optional.of(release))) {
            throw new IOException("not staged: " + named(release) + "; slot " + idle + " holds "
                    + staged.map(FileSlots::named).orElse("nothing"));
        }
        slots.pointTo(idle);
        running.set(new Installed(release, idle));
        LOG.info("release={} slot={} before={} switched", release, idle, before.release());
    }

    /** No release starts anything yet. */
    @Override
    public CompletableFuture<Health> prove() {
        return CompletableFuture.completedFuture(new Health.Healthy());
    }

    private void installFactoryRelease() throws IOException {
        Path archive = factory.archive();
        String slot = slots.idle();
        try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
            unpacking.into(slot, opened);
        } catch (MalformedException e) {
            throw new IOException(
                    "the factory release " + archive + " cannot be installed (" + e.getMessage()
                            + "); put a sound release archive in its place",
                    e);
        }
        slots.pointTo(slot);
    }

    private Installed installed(String slot) throws IOException {
        return slots.manifest(slot)
                .map(manifest -> new Installed(manifest.release(), slot))
                .orElseThrow(() -> new IOException("slot " + slot + " in " + slots.path()
                        + " is empty; remove the link 'current' there to install the factory release again"));
    }

    private static String named(ReleaseId release) {
        return release + " (sequence " + release.sequence() + ')';
    }
}

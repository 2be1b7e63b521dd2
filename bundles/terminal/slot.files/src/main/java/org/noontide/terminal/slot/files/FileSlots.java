package org.noontide.terminal.slot.files;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Health;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two slots on the disk and a link to the one that runs: the client application reads {@code <folder>/current/…}. What ran
 * before stays in the other slot until the next release is staged, and can be switched back to as if it were staged.
 */
@Component(configurationPid = "org.noontide.terminal.slot.files", immediate = true)
@Designate(ocd = FileSlots.Config.class)
public final class FileSlots implements ApplicationSlot {
    private static final Logger LOG = LoggerFactory.getLogger(FileSlots.class);
    private static final long MEBIBYTE = 1024 * 1024;

    /** Where the slots are, how they are filled for the first time, and how their programs are run. */
    @ObjectClassDefinition(name = "Application slots on disk")
    @interface Config {
        @AttributeDefinition(
                description = "Folder of the two slots and of the link 'current' to the one that runs; beside it lie"
                        + " application.log and what is remembered of the running program")
        String folder() default "data/slots";

        @AttributeDefinition(
                description = "Folder with one .zip: the release to install where no slot holds a sound one, as at the"
                        + " first start")
        String factory() default "factory";

        @AttributeDefinition(description = "Mebibytes of the disk that a release never takes", min = "0")
        int reserve_mebibytes() default 16;

        @AttributeDefinition(
                description = "As whom the program of a release runs, NAME or NAME:GROUP, where the terminal runs as"
                        + " root and setpriv is installed; empty: as the terminal does")
        String user() default "";

        @AttributeDefinition(
                description = "The terminal's environment variables that the program of a release finds, too, between"
                        + " commas; never name one that holds a secret")
        String[] environment() default {"PATH", "LANG", "TZ", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"};
    }

    private final SlotFolder slots;
    private final FactoryFolder factory;
    private final Unpacking unpacking;
    private final Attempts attempts;
    private final Supervisor supervisor;
    private final Contents contents;
    private final AtomicReference<@Nullable Installed> running = new AtomicReference<>();

    @Activate
    public FileSlots(Config config) {
        this(
                Path.of(config.folder()),
                Path.of(config.factory()),
                config.reserve_mebibytes() * MEBIBYTE,
                new LocalDisk(),
                config.user(),
                Stream.of(config.environment())
                        // a configuration file has one text, with commas
                        .flatMap(names -> Stream.of(names.split("[,\\s]+", -1)))
                        .filter(System.getenv()::containsKey)
                        .collect(toMap(name -> name, System::getenv, (one, same) -> one)),
                Pace.USUAL);
    }

    FileSlots(
            Path folder,
            Path factory,
            long reserve,
            Disk disk,
            String user,
            Map<String, String> environment,
            Pace pace) {
        Path absolute = folder.toAbsolutePath().normalize();
        this.factory = new FactoryFolder(factory.toAbsolutePath());
        this.attempts = new Attempts(absolute.resolveSibling("application.probation"), disk);
        this.supervisor = new Supervisor(
                new Launcher(absolute.resolve(SlotFolder.POINTER), user, environment),
                new OutputLog(absolute.resolveSibling("application.log"), MEBIBYTE),
                attempts,
                new Orphan(absolute.resolveSibling("application.pid")),
                pace);
        this.slots = new SlotFolder(absolute, disk, supervisor);
        this.unpacking = new Unpacking(slots, disk, reserve);
        this.contents = new Contents(slots, unpacking);
    }

    /**
     * Finds what runs, and proves it: where it is damaged, the other slot's release runs instead, or the factory's, which
     * is installed at the very first start, too.
     *
     * @throws IOException saying what to do, where there is nothing to run
     */
    @Activate
    void start() throws IOException {
        slots.open();
        for (String slot : SlotFolder.SLOTS) {
            contents.prove(slot);
        }
        String slot = running(slots.current());
        contents.clearDamaged();
        Laid found = contents.of(slot).orElseThrow();
        running.set(new Installed(found.release(), slot));
        LOG.info("release={} slot={} folder={} runs", found.release(), slot, slots.path());
        supervisor.begin(application(slot));
    }

    @Deactivate
    void stop() {
        supervisor.stop();
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
        FaultPoint.STAGE_BEGIN.reached();
        String idle = SlotFolder.other(running().slot());
        if (!contents.hold(idle, manifest)) {
            try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
                if (!opened.manifestDigest().equals(manifest)) {
                    throw new MalformedException("the archive's manifest has the digest " + opened.manifestDigest()
                            + " and not " + manifest + " as ordered");
                }
                contents.unpack(idle, opened);
            }
        }
        Laid staged = contents.of(idle).orElseThrow();
        if (staged.program().isPresent()) {
            try {
                attempts.open(manifest);
            } catch (IOException e) {
                throw unpacking.explained(e, staged.taken());
            }
        }
        LOG.info("release={} slot={} staged", staged.release(), idle);
        return new Installed(staged.release(), idle);
    }

    @Override
    public void activate(ReleaseId release) throws IOException {
        Installed before = running();
        if (before.release().equals(release)) {
            return;
        }
        String idle = SlotFolder.other(before.slot());
        Optional<ReleaseId> staged = contents.of(idle).map(Laid::release);
        if (!staged.equals(Optional.of(release))) {
            throw new IOException("not staged: " + named(release) + "; slot " + idle + " holds "
                    + staged.map(FileSlots::named).orElse("nothing"));
        }
        FaultPoint.SWITCH_BEFORE.reached();
        slots.pointTo(idle);
        FaultPoint.SWITCH_AFTER.reached();
        running.set(new Installed(release, idle));
        LOG.info("release={} slot={} before={} switched", release, idle, before.release());
        Laid now = contents.of(idle).orElseThrow();
        supervisor.switchTo(application(idle), () -> unpacking.isRoomy(now));
    }

    @Override
    public CompletableFuture<Health> prove() {
        return contents.of(running().slot()).flatMap(Laid::program).isPresent()
                ? supervisor.prove()
                : CompletableFuture.completedFuture(new Health.Healthy());
    }

    /** The slot to run from, where the pointer says {@code pointed}. */
    private String running(Optional<String> pointed) throws IOException {
        if (pointed.isPresent() && contents.of(pointed.get()).isPresent()) {
            return pointed.get();
        }
        String other = slots.idle();
        if (pointed.isPresent() && contents.of(other).isPresent()) {
            LOG.error("slot={} is damaged; slot={} runs instead", pointed.get(), other);
        } else {
            pointed.ifPresent(slot -> LOG.error("slot={} is damaged; the factory release is installed", slot));
            installFactoryRelease(other);
        }
        slots.pointTo(other);
        return other;
    }

    private void installFactoryRelease(String slot) throws IOException {
        Path archive = factory.archive();
        try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
            contents.unpack(slot, opened);
        } catch (MalformedException e) {
            throw new IOException(
                    "the factory release " + archive + " cannot be installed (" + e.getMessage()
                            + "); put a sound release archive in its place",
                    e);
        }
    }

    private Optional<Application> application(String slot) {
        return contents.of(slot).flatMap(it -> Application.of(it, slots.slot(slot)));
    }

    private static String named(ReleaseId release) {
        return release + " (sequence " + release.sequence() + ')';
    }
}

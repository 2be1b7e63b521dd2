package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;

/** What every place for a client application keeps. */
public abstract class ApplicationSlotContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A new folder for all that one test makes. */
    protected Path work;

    private Packed factory;
    private Packed next;
    private ApplicationSlot slot;

    /** The place of a cabinet that left the factory with {@code factory}; called again: the same after a restart. */
    protected abstract ApplicationSlot open(Path factory) throws IOException;

    /** The folder of the release that runs, as a client application that starts now finds it. */
    protected abstract Path application() throws IOException;

    /** Bytes that all of this takes on the disk. */
    protected abstract long occupied() throws IOException;

    @BeforeEach
    void a_cabinet_with_its_factory_release(@TempDir Path work) throws IOException {
        this.work = work;
        Releases releases = new Releases(Files.createDirectory(work.resolve("releases")));
        factory = releases.pack(1);
        next = releases.pack(2);
        slot = open(factory.archive());
    }

    @Test
    void a_new_cabinet_runs_its_factory_release() throws IOException {
        assertThat(slot.running().release()).isEqualTo(factory.release());
        assertWhole(application(), factory.release());
    }

    @Test
    void staging_leaves_what_runs_untouched() throws IOException {
        Installed before = slot.running();

        Installed staged = slot.stage(next.archive(), next.digest());

        assertThat(staged.release()).isEqualTo(next.release());
        assertThat(staged.slot()).isNotEqualTo(before.slot());
        assertThat(slot.running()).isEqualTo(before);
        assertWhole(application(), factory.release());
    }

    @Test
    void activating_runs_what_was_staged() throws IOException {
        Installed staged = slot.stage(next.archive(), next.digest());

        slot.activate(next.release());

        assertThat(slot.running()).isEqualTo(staged);
        assertWhole(application(), next.release());
    }

    @Test
    void activating_again_changes_nothing() throws IOException {
        slot.stage(next.archive(), next.digest());
        slot.activate(next.release());
        Installed once = slot.running();

        slot.activate(next.release());

        assertThat(slot.running()).isEqualTo(once);
        assertWhole(application(), next.release());
    }

    @Test
    void a_reader_sees_one_whole_release_at_any_moment_of_many_switches() throws Exception {
        Releases releases = new Releases(work.resolve("releases"));
        AtomicBoolean over = new AtomicBoolean();
        Semaphore reads = new Semaphore(0);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> reader = CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            assertWhole(application0());
                            reads.release();
                        }
                    },
                    thread);
            for (long sequence = 2; sequence < 30; sequence++) {
                Packed release = releases.pack(sequence);
                slot.stage(release.archive(), release.digest());
                awaitWholeRead(reads, reader);
                slot.activate(release.release());
                // a reader may go on in the old slot until it asks again; the next staging takes that slot
                awaitWholeRead(reads, reader);
            }
            over.set(true);

            reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            over.set(true);
            thread.shutdown();
        }
    }

    @Test
    void a_restart_keeps_what_runs_and_what_is_staged() throws IOException {
        slot.stage(next.archive(), next.digest());

        ApplicationSlot restarted = open(factory.archive());

        assertThat(restarted.running().release()).isEqualTo(factory.release());
        restarted.activate(next.release());
        assertWhole(application(), next.release());
    }

    @Test
    void a_restart_keeps_what_was_switched_to() throws IOException {
        slot.stage(next.archive(), next.digest());
        slot.activate(next.release());

        ApplicationSlot restarted = open(factory.archive());

        assertThat(restarted.running().release()).isEqualTo(next.release());
    }

    @Test
    void staging_the_same_again_answers_the_same() throws IOException {
        Installed once = slot.stage(next.archive(), next.digest());

        Installed twice = slot.stage(next.archive(), next.digest());

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void a_second_staging_takes_the_place_of_the_first() throws IOException {
        Packed later = new Releases(work.resolve("releases")).pack(3);
        slot.stage(next.archive(), next.digest());

        slot.stage(later.archive(), later.digest());

        assertThatThrownBy(() -> slot.activate(next.release())).isInstanceOf(IOException.class);
        slot.activate(later.release());
        assertWhole(application(), later.release());
    }

    @Test
    void a_damaged_archive_is_refused_and_its_space_given_back() throws IOException {
        byte[] bytes = Files.readAllBytes(next.archive());
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(work.resolve("damaged.zip"), bytes);
        long occupied = occupied();

        assertThatThrownBy(() -> slot.stage(damaged, next.digest())).isInstanceOf(MalformedException.class);

        assertThat(occupied()).isEqualTo(occupied);
        assertWhole(application(), factory.release());
    }

    @Test
    void a_truncated_archive_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(next.archive());
        Path truncated = Files.write(work.resolve("truncated.zip"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> slot.stage(truncated, next.digest())).isInstanceOf(MalformedException.class);

        assertWhole(application(), factory.release());
    }

    @Test
    void an_archive_of_another_manifest_than_ordered_is_refused() throws IOException {
        assertThatThrownBy(() -> slot.stage(next.archive(), factory.digest()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(factory.digest().hex());

        assertThatThrownBy(() -> slot.activate(next.release())).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_not_staged_cannot_be_switched_to() {
        ReleaseId unknown = new ReleaseId("noon-vend", new ReleaseVersion("9.9.9"), 99);

        assertThatThrownBy(() -> slot.activate(unknown))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9.9.9");

        assertThat(slot.running().release()).isEqualTo(factory.release());
    }

    private static void awaitWholeRead(Semaphore reads, CompletableFuture<Void> reader) throws Exception {
        // the first may have begun before this call, the second has not
        reads.drainPermits();
        if (!reads.tryAcquire(2, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            reader.get(1, TimeUnit.SECONDS);
        }
    }

    private Path application0() {
        try {
            return application();
        } catch (IOException e) {
            throw new AssertionError("there is no application", e);
        }
    }

    private static void assertWhole(Path application, ReleaseId release) {
        assertThat(assertWhole(application)).isEqualTo(release);
    }

    private static ReleaseId assertWhole(Path application) {
        try {
            ReleaseManifest manifest =
                    ReleaseManifest.decode(Files.readAllBytes(application.resolve(ReleaseArchive.MANIFEST)));
            for (ReleaseEntry entry : manifest.entries()) {
                assertThat(Sha256.ofContent(application.resolve(entry.path())))
                        .as("%s of %s", entry.path(), manifest.release())
                        .isEqualTo(entry.sha256());
            }
            return manifest.release();
        } catch (IOException e) {
            throw new AssertionError("the application is not whole", e);
        }
    }
}

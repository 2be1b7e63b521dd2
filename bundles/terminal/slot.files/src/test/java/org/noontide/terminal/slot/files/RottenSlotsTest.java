package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;

/** What the slots make of a disk that does not keep what was written. */
class RottenSlotsTest {
    private Path work;
    private Releases releases;
    private Path factory;
    private Path folder;

    @BeforeEach
    void folders(@TempDir Path work) throws IOException {
        this.work = work;
        releases = new Releases(Files.createDirectory(work.resolve("releases")));
        factory = Files.createDirectory(work.resolve("factory"));
        folder = work.resolve("data/slots");
    }

    @Test
    void a_release_that_rotted_while_it_ran_gives_way_to_the_one_before() throws IOException {
        Packed first = install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        slots.activate(second.release());
        rot(folder.resolve("b/app/bin/main.bin"));

        FileSlots restarted = opened(0);

        assertThat(restarted.running().release()).isEqualTo(first.release());
        assertThat(names(folder)).containsExactly("a", "current");
        restarted.stage(second.archive(), second.digest());
        restarted.activate(second.release());
        assertThat(new Cabinet(work, factory).found()).isEqualTo(second.release());
    }

    @Test
    void a_manifest_that_rotted_and_still_is_one_is_noticed() throws IOException {
        Packed first = install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        slots.activate(second.release());
        Path manifest = folder.resolve("b/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("Test release", "Best release"));

        assertThat(opened(0).running().release()).isEqualTo(first.release());
    }

    @Test
    void where_both_releases_rotted_the_factory_release_is_installed_again() throws IOException {
        Packed first = install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        slots.activate(second.release());
        rot(folder.resolve("a/catalogue.json"));
        Files.delete(folder.resolve("b/manifest.json"));

        assertThat(opened(0).running().release()).isEqualTo(first.release());
        assertThat(new Cabinet(work, factory).found()).isEqualTo(first.release());
    }

    @Test
    void what_was_staged_and_has_rotted_cannot_be_switched_to_after_a_restart() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        opened(0).stage(second.archive(), second.digest());
        rot(folder.resolve("b/app/bin/main.bin"));
        FileSlots restarted = opened(0);

        assertThatThrownBy(() -> restarted.activate(second.release())).hasMessageContaining("slot b holds nothing");
    }

    @Test
    void what_a_power_cut_kept_from_its_place_is_placed_at_the_start() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        opened(0).stage(second.archive(), second.digest());
        Files.move(folder.resolve("b"), folder.resolve("b.old"));

        FileSlots restarted = opened(0);

        restarted.activate(second.release());
        assertThat(new Cabinet(work, factory).found()).isEqualTo(second.release());
    }

    private FileSlots opened(long reserve) throws IOException {
        return new Cabinet(work, factory).started(new LocalDisk(), reserve);
    }

    private Packed install(Packed release) throws IOException {
        Files.copy(
                release.archive(),
                factory.resolve(release.archive().getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        return release;
    }

    private static void rot(Path file) throws IOException {
        byte[] rotten = Files.readAllBytes(file);
        rotten[rotten.length / 2] ^= 1;
        Files.write(file, rotten);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

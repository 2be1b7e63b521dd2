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
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.MalformedException;

class FileSlotsTest {
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
    void a_missing_factory_folder_is_told_with_the_way_out() throws IOException {
        Files.delete(factory);

        assertThatThrownBy(() -> opened(0)).hasMessageContaining(factory.toString() + " is missing; make it");
    }

    @Test
    void a_factory_folder_without_a_release_is_told_with_the_way_out() {
        assertThatThrownBy(() -> opened(0)).hasMessageContaining(factory + " holds no .zip; put");
    }

    @Test
    void a_factory_folder_with_two_releases_is_told_with_the_way_out() throws IOException {
        install(releases.pack(1));
        install(releases.pack(2));

        assertThatThrownBy(() -> opened(0)).hasMessageContaining(factory + " holds 2 archives (noon-vend-1.zip");
    }

    @Test
    void a_bad_factory_release_is_told_with_the_way_out_and_a_good_one_then_installs() throws IOException {
        Path bad = Files.writeString(factory.resolve("noon-vend-1.zip"), "no zip");

        assertThatThrownBy(() -> opened(0)).hasMessageContaining(bad + " cannot be installed");

        Packed good = install(releases.pack(1));
        assertThat(opened(0).running().release()).isEqualTo(good.release());
    }

    @Test
    void the_factory_folder_is_not_looked_at_once_a_release_runs() throws IOException {
        Packed first = install(releases.pack(1));
        opened(0);
        Files.delete(factory.resolve(first.archive().getFileName()));

        assertThat(opened(0).running().release()).isEqualTo(first.release());
    }

    @Test
    void what_a_power_cut_left_half_done_is_removed_at_the_start() throws IOException {
        install(releases.pack(1));
        opened(0);
        Files.writeString(Files.createDirectories(folder.resolve("b.new/app")).resolve("half"), "half");
        Files.createDirectories(folder.resolve("b.old/app"));
        Files.createSymbolicLink(folder.resolve("current.new"), Path.of("b"));

        opened(0);

        assertThat(names(folder)).containsExactly("a", "current");
    }

    @Test
    void a_pointer_that_is_not_ours_is_told_with_the_way_out() throws IOException {
        install(releases.pack(1));
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("current"), work);

        assertThatThrownBy(() -> opened(0)).hasMessageContaining("remove it to install the factory release again");
    }

    @Test
    void a_file_below_the_link_is_there_at_every_moment() throws Exception {
        Packed first = install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        Path catalogue = folder.resolve("current").resolve(Catalogue.PATH);
        List<String> known = List.of(
                Files.readString(folder.resolve("a").resolve(Catalogue.PATH)),
                Files.readString(folder.resolve("b").resolve(Catalogue.PATH)));
        Switching switching = new Switching(slots, List.of(second.release(), first.release()), 200);

        switching.start();
        int reads = 0;
        while (switching.isAlive()) {
            assertThat(Files.readString(catalogue)).isIn(known);
            reads++;
        }

        assertThat(switching.failure()).isEmpty();
        assertThat(reads).isGreaterThan(10);
    }

    @Test
    void what_ran_before_can_be_switched_back_to() throws IOException {
        Packed first = install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        slots.activate(second.release());

        slots.activate(first.release());

        assertThat(opened(0).running().release()).isEqualTo(first.release());
    }

    @Test
    void what_is_staged_whole_is_not_unpacked_again() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        Files.delete(second.archive());

        assertThat(slots.stage(second.archive(), second.digest()).release()).isEqualTo(second.release());
    }

    @Test
    void what_was_staged_and_has_rotted_is_unpacked_again() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        FileSlots slots = opened(0);
        slots.stage(second.archive(), second.digest());
        Path program = folder.resolve("b/app/bin/main.bin");
        byte[] sound = Files.readAllBytes(program);
        rot(program);

        slots.stage(second.archive(), second.digest());

        assertThat(program).hasBinaryContent(sound);
    }

    @Test
    void a_release_that_does_not_fit_is_refused_before_it_is_unpacked() throws IOException {
        install(releases.pack(1));
        opened(0);
        Packed second = releases.pack(2);
        FileSlots full = opened(Long.MAX_VALUE / 2);

        assertThatThrownBy(() -> full.stage(second.archive(), second.digest()))
                .isInstanceOf(NoSpaceException.class)
                .hasMessageContaining("must stay free");

        assertThat(names(folder)).containsExactly("a", "current");
    }

    @Test
    void a_release_that_fits_only_in_place_of_the_idle_one_takes_its_place() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        Packed third = releases.pack(3);
        opened(0).stage(second.archive(), second.digest());
        FileSlots tight = tight();

        tight.stage(third.archive(), third.digest());

        tight.activate(third.release());
        assertThat(tight.running().release()).isEqualTo(third.release());
    }

    @Test
    void the_idle_release_is_not_given_up_for_a_damaged_one() throws IOException {
        install(releases.pack(1));
        Packed second = releases.pack(2);
        Packed third = releases.pack(3);
        opened(0).stage(second.archive(), second.digest());
        byte[] bytes = Files.readAllBytes(third.archive());
        bytes[bytes.length / 2] ^= 1;
        Files.write(third.archive(), bytes);
        FileSlots tight = tight();

        assertThatThrownBy(() -> tight.stage(third.archive(), third.digest())).isInstanceOf(MalformedException.class);

        tight.activate(second.release());
        assertThat(tight.running().release()).isEqualTo(second.release());
    }

    private FileSlots opened(long reserve) throws IOException {
        return new Cabinet(work, factory).started(new LocalDisk(), reserve);
    }

    /** On a disk where a little is free, and not enough for a release. */
    private FileSlots tight() throws IOException {
        return new Cabinet(work, factory).started(new SteppedDisk() {
            @Override
            public long free(Path folder) {
                return 5000;
            }
        });
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

package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;

/** Lets the disk be full at every single step that takes space, though it seemed to have enough. */
class FullDiskTest {
    private Cabinet cabinet;
    private Packed first;
    private Packed second;
    private Packed third;

    /** What runs full after some steps. */
    private static final class FullDisk extends SteppedDisk {
        private static final Set<Step> TAKING =
                EnumSet.of(Step.FOLDER, Step.CREATE, Step.WRITE, Step.LINK, Step.RENAME, Step.FORCE);
        private final String said;
        private int left = Integer.MAX_VALUE;
        private boolean full;

        private FullDisk(String said) {
            this.said = said;
        }

        private void fillAfter(int steps) {
            left = steps;
            full = false;
        }

        @Override
        void step(Step step) throws IOException {
            if (TAKING.contains(step) && left-- == 0) {
                full = true;
                throw new IOException(said);
            }
        }

        @Override
        public long free(Path folder) {
            return full ? 4096 : Long.MAX_VALUE / 2;
        }
    }

    @BeforeEach
    void releases(@TempDir(factory = Memory.class) Path work) throws IOException {
        Releases releases = new Releases(Files.createDirectory(work.resolve("releases")));
        first = releases.pack(1);
        second = releases.pack(2);
        third = releases.pack(3);
        Path factory = Files.createDirectory(work.resolve("factory"));
        Files.copy(first.archive(), factory.resolve("first.zip"));
        cabinet = new Cabinet(Files.createDirectory(work.resolve("cabinet")), factory);
    }

    @Test
    void a_release_for_which_the_space_runs_out_gives_it_back_and_the_old_one_runs_on() throws IOException {
        // as said in English, and as said in a language that we do not know
        for (String said : List.of("No space left on device", "设备上没有空间")) {
            FullDisk disk = new FullDisk(said);
            FileSlots slots = cabinet.started(disk);
            long occupied = occupied();
            int refused = 0;
            while (!isStaged(slots, disk, second, refused)) {
                assertThat(occupied()).as("after %d steps", refused).isEqualTo(occupied);
                assertThat(slots.running().release()).isEqualTo(cabinet.found()).isEqualTo(first.release());
                refused++;
            }

            assertThat(refused).isGreaterThan(10);
            disk.fillAfter(Integer.MAX_VALUE);
            slots.activate(second.release());
            assertThat(cabinet.found()).isEqualTo(second.release());
            slots.activate(first.release());
            new LocalDisk().remove(cabinet.slots().resolve("b"));
        }
    }

    @Test
    void a_release_for_which_the_space_runs_out_leaves_the_one_before_to_go_back_to() throws IOException {
        FullDisk disk = new FullDisk("No space left on device");
        FileSlots slots = cabinet.started(disk);
        slots.stage(second.archive(), second.digest());
        slots.activate(second.release());
        int refused = 0;
        while (!isStaged(slots, disk, third, refused)) {
            disk.fillAfter(Integer.MAX_VALUE);
            slots.activate(first.release());
            assertThat(cabinet.found()).as("after %d steps", refused).isEqualTo(first.release());
            slots.activate(second.release());
            refused++;
        }

        assertThat(refused).isGreaterThan(10);
    }

    @Test
    void a_switch_that_the_disk_refuses_leaves_the_old_release_running_and_works_later() throws IOException {
        FullDisk disk = new FullDisk("Input/output error");
        FileSlots slots = cabinet.started(disk);
        slots.stage(second.archive(), second.digest());
        for (int steps = 0; steps < 3; steps++) {
            disk.fillAfter(steps);

            assertThatThrownBy(() -> slots.activate(second.release())).hasMessage("Input/output error");

            assertThat(slots.running().release()).isEqualTo(cabinet.found()).isEqualTo(first.release());
            assertThat(cabinet.started(new SteppedDisk()).running().release()).isEqualTo(first.release());
        }

        disk.fillAfter(Integer.MAX_VALUE);
        slots.activate(second.release());

        assertThat(cabinet.found()).isEqualTo(second.release());
    }

    private boolean isStaged(FileSlots slots, FullDisk disk, Packed release, int steps) throws IOException {
        disk.fillAfter(steps);
        try {
            slots.stage(release.archive(), release.digest());
            return !disk.full;
        } catch (NoSpaceException e) {
            return false;
        }
    }

    private long occupied() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(cabinet.base())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}

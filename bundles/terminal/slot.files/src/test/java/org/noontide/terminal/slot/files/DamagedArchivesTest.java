package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.MalformedException;

class DamagedArchivesTest {
    private static final int FLIPS = 10_000;

    /**
     * An archive may hold bytes that say nothing of its content, like a file's date. So a flip is refused, or what is
     * staged is the ordered release to the last bit all the same.
     */
    @Test
    void a_flipped_bit_of_an_archive_never_gets_into_a_slot(@TempDir(factory = Memory.class) Path work)
            throws IOException {
        Releases releases = new Releases(Files.createDirectory(work.resolve("releases")));
        Packed first = releases.pack(1);
        Packed second = releases.pack(2);
        Path factory = Files.createDirectory(work.resolve("factory"));
        Files.copy(first.archive(), factory.resolve("first.zip"));
        Cabinet cabinet = new Cabinet(Files.createDirectory(work.resolve("cabinet")), factory);
        FileSlots slots = cabinet.started(new SteppedDisk());
        byte[] sound = Files.readAllBytes(second.archive());
        Path damaged = work.resolve("damaged.zip");
        Random random = new Random(20_261_122);
        int refused = 0;

        for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            try {
                slots.stage(damaged, second.digest());
                assertThat(Laid.prove(cabinet.slots().resolve("b")).manifest()).isEqualTo(second.digest());
                new LocalDisk().remove(cabinet.slots().resolve("b"));
            } catch (MalformedException e) {
                refused++;
                assertThat(cabinet.slots().resolve("b")).doesNotExist();
            }
        }

        assertThat(slots.running().release()).isEqualTo(cabinet.found()).isEqualTo(first.release());
        assertThat(refused).isGreaterThan(FLIPS / 2);
    }
}

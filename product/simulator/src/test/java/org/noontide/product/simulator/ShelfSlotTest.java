package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.ApplicationSlotContract;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;

/** The contract of slots, kept in memory and on the shelf of a fleet. */
class ShelfSlotTest extends ApplicationSlotContract {
    private Optional<ShelfSlot> opened = Optional.empty();

    @Override
    protected ApplicationSlot open(Path factory) throws IOException {
        if (opened.isEmpty()) {
            opened = Optional.of(ShelfSlot.of(shelf(), factory));
        }
        // the agent is what is started again: the slots are there as long as the simulator is
        return slot();
    }

    private Shelf shelf() {
        return new Shelf(work.resolve("shelf"));
    }

    private ShelfSlot slot() {
        return opened.orElseThrow();
    }

    @Override
    protected Path application() {
        return slot().application().orElseThrow();
    }

    @Override
    protected long occupied() throws IOException {
        return shelf().size();
    }

    @Test
    void what_two_terminals_stage_lies_on_the_shelf_once() throws IOException {
        Packed next = new Releases(Files.createDirectory(work.resolve("more"))).pack(2);
        Shelf shelf = shelf();
        ShelfSlot one = ShelfSlot.named(shelf, slot().running().release());
        ShelfSlot other = ShelfSlot.named(shelf, slot().running().release());
        one.stage(next.archive(), next.digest());
        long occupied = shelf.size();

        other.stage(next.archive(), next.digest());

        assertThat(shelf.size()).isEqualTo(occupied);
        other.activate(next.release());
        assertThat(one.running().release()).isNotEqualTo(next.release());
    }
}

package org.noontide.terminal.slot.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.terminal.device.Releases;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.ReleaseId;

/** Cuts the power before every single step that the slots do on the disk, and looks at what the next start finds. */
class PowerCutTest {
    private static final int CHANCES = 3;
    private static final long TIGHT = 5000;

    private Path work;
    private Path factory;
    private Packed first;
    private Packed second;
    private Packed third;
    private int cabinets;

    /** What is under way when the power is cut. */
    enum Deed {
        FIRST_START,
        FIRST_UPDATE,
        NEXT_UPDATE,
        UPDATE_WHERE_THERE_IS_NO_ROOM_FOR_THREE,
        SWITCH_BACK
    }

    @BeforeEach
    void releases(@TempDir(factory = Memory.class) Path work) throws IOException {
        this.work = work;
        Releases releases = new Releases(Files.createDirectory(work.resolve("releases")));
        first = releases.pack(1);
        second = releases.pack(2);
        third = releases.pack(3);
        factory = Files.createDirectory(work.resolve("factory"));
        Files.copy(first.archive(), factory.resolve("first.zip"));
    }

    @ParameterizedTest
    @EnumSource
    void wherever_the_power_is_cut_the_old_or_the_new_release_runs_whole_and_the_new_one_can_be_had(Deed deed)
            throws IOException {
        Cabinet before = before(deed);
        boolean done = false;
        for (int last = 0; !done; last++) {
            Cabinet cut = copied(before);
            Platter platter = new Platter(cut.base());
            done = isDone(deed, cut, platter, last);
            assertFound(deed, left(platter, Platter.Loss.ALL, 0), done);
            assertFound(deed, left(platter, Platter.Loss.CONTENT, 0), done);
            for (int chance = 0; chance < CHANCES; chance++) {
                assertFound(deed, left(platter, Platter.Loss.SOME, chance), done);
            }
            remove(cut);
        }
        assertThat(cabinets).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void the_power_may_be_cut_again_while_the_cabinet_recovers(Deed deed) throws IOException {
        Cabinet before = before(deed);
        boolean done = false;
        for (int last = 0; !done; last += 7) {
            Cabinet cut = copied(before);
            Platter platter = new Platter(cut.base());
            done = isDone(deed, cut, platter, last);
            Cabinet found = left(platter, Platter.Loss.SOME, last);
            boolean recovered = false;
            for (int again = 0; !recovered; again++) {
                Cabinet recovering = copied(found);
                Platter second = new Platter(recovering.base());
                recovered = isStarted(recovering, new FailingDisk(second, again));
                assertFound(deed, left(second, Platter.Loss.SOME, again), done);
                remove(recovering);
            }
            remove(cut);
            remove(found);
        }
    }

    private Cabinet before(Deed deed) throws IOException {
        Cabinet cabinet = new Cabinet(Files.createDirectory(work.resolve("before")), factory);
        if (deed != Deed.FIRST_START) {
            FileSlots slots = cabinet.started(new SteppedDisk());
            if (deed != Deed.FIRST_UPDATE) {
                slots.stage(second.archive(), second.digest());
                slots.activate(second.release());
            }
        }
        return cabinet;
    }

    /** Does it on a disk that stops after {@code last} steps; false where that was too early. */
    private boolean isDone(Deed deed, Cabinet cabinet, Platter platter, int last) throws IOException {
        FailingDisk disk = new FailingDisk(platter, last) {
            @Override
            public long free(Path folder) throws IOException {
                return deed == Deed.UPDATE_WHERE_THERE_IS_NO_ROOM_FOR_THREE ? TIGHT : super.free(folder);
            }
        };
        try {
            FileSlots slots = cabinet.started(disk);
            if (deed != Deed.FIRST_START) {
                slots.stage(after(deed).archive(), after(deed).digest());
                slots.activate(after(deed).release());
            }
            return true;
        } catch (PowerCut e) {
            return false;
        }
    }

    private static boolean isStarted(Cabinet cabinet, Disk disk) throws IOException {
        try {
            cabinet.started(disk);
            return true;
        } catch (PowerCut e) {
            return false;
        }
    }

    private Packed after(Deed deed) {
        return switch (deed) {
            case FIRST_START, SWITCH_BACK -> first;
            case FIRST_UPDATE -> second;
            case NEXT_UPDATE, UPDATE_WHERE_THERE_IS_NO_ROOM_FOR_THREE -> third;
        };
    }

    private Set<ReleaseId> allowed(Deed deed, boolean done) {
        if (done) {
            return Set.of(after(deed).release());
        }
        return switch (deed) {
            case FIRST_START -> Set.of(first.release());
            case FIRST_UPDATE -> Set.of(first.release(), second.release());
            case NEXT_UPDATE, UPDATE_WHERE_THERE_IS_NO_ROOM_FOR_THREE -> Set.of(second.release(), third.release());
            case SWITCH_BACK -> Set.of(second.release(), first.release());
        };
    }

    private void assertFound(Deed deed, Cabinet cabinet, boolean done) throws IOException {
        FileSlots slots = cabinet.started(new SteppedDisk());
        assertThat(slots.running().release()).isIn(allowed(deed, done)).isEqualTo(cabinet.found());

        Packed wanted = after(deed);
        if (!slots.running().release().equals(wanted.release())) {
            slots.stage(wanted.archive(), wanted.digest());
            slots.activate(wanted.release());
        }
        assertThat(cabinet.found()).isEqualTo(wanted.release());
        remove(cabinet);
    }

    private Cabinet left(Platter platter, Platter.Loss loss, int seed) throws IOException {
        Path base = work.resolve("left-" + cabinets++);
        platter.leave(base, loss, new Random(seed));
        return new Cabinet(base, factory);
    }

    private Cabinet copied(Cabinet cabinet) throws IOException {
        return cabinet.copy(work.resolve("cut-" + cabinets++));
    }

    private static void remove(Cabinet cabinet) throws IOException {
        new LocalDisk().remove(cabinet.base());
    }
}

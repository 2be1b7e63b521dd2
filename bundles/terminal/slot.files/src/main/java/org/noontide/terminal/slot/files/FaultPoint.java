package org.noontide.terminal.slot.files;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps at which a test of the whole product lets the terminal die, as by a power cut: started with
 * {@code -Dnoontide.fault=NAME}, the process halts when it first reaches that step. The factory
 * release is staged, too, when a new cabinet starts for the first time.
 */
enum FaultPoint {
    /** A release is to be staged, and nothing of it was written. */
    STAGE_BEGIN("stage.begin"),
    /** Every file is unpacked and proved, and none is forced to the disk. */
    STAGE_UNPACKED("stage.unpacked"),
    /** Every file is on the disk, under the name of what is on its way. */
    STAGE_FORCED("stage.forced"),
    /** The release has its slot's name, and nobody has been told. */
    STAGE_PLACED("stage.placed"),
    /** The next thing to be done is to rename the pointer. */
    SWITCH_BEFORE("switch.before"),
    /** The pointer is renamed and forced to the disk, and nobody has been told. */
    SWITCH_AFTER("switch.after");

    /** What a process killed by signal 9 ends with, as a shell sees it. */
    private static final int KILLED = 137;

    private static final Optional<FaultPoint> CHOSEN = named(System.getProperty("noontide.fault", ""));

    private final String title;

    FaultPoint(String title) {
        this.title = title;
    }

    /** Ends the process where this is the chosen step. */
    void reached() {
        if (CHOSEN.isPresent() && CHOSEN.get() == this) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** The step of that name; names of others' steps are not ours to judge. */
    static Optional<FaultPoint> named(String name) {
        return Stream.of(values()).filter(it -> it.title.equals(name)).findFirst();
    }
}

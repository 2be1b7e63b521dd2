package org.noontide.terminal.slot.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;

/**
 * The program of a release that lies in a slot.
 *
 * @param manifest digest of the release's manifest
 * @param files what its files are, together
 * @param home the folder of the slot
 */
record Application(ReleaseId release, Program program, Sha256 manifest, Sha256 files, Path home) {

    /** What {@code laid}, in the folder {@code home}, starts. */
    static Optional<Application> of(Laid laid, Path home) {
        return laid.program()
                .map(program -> new Application(laid.release(), program, laid.manifest(), laid.files(), home));
    }

    /** A cabinet that is up for so long after this was started was not taken down by it. */
    Duration survival() {
        return program.health().timeout().plus(program.health().probation());
    }

    /** True where nothing but goods and prices are others. */
    boolean isSameProgramAs(Application other) {
        return program.equals(other.program) && files.equals(other.files);
    }
}

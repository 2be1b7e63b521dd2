package org.noontide.terminal.agent;

import java.util.Optional;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/** One fact in the journal. */
sealed interface Entry {

    /**
     * A journal begins.
     *
     * @param number drawn by chance
     * @param nextReport number of the next report
     */
    record Begun(long number, long nextReport) implements Entry {}

    /** An update is open; it takes the place of one that was. */
    record Opened(OpenUpdate update) implements Entry {}

    /** Something was said; it is kept until it is acknowledged. */
    record Reported(UpdateReport report) implements Entry {}

    /** The server has committed every report up to this number. */
    record Acknowledged(long upTo) implements Entry {}

    /** More bytes were carried over the link for the open update. */
    record Fetched(long bytes) implements Entry {}

    /**
     * The open update is about to be switched to, at that instant.
     *
     * @param before what runs until then; an older agent did not write it
     */
    record Intended(Switching switching, Optional<ReleaseId> before) implements Entry {}

    /** What was switched to is unhealthy, and what ran before is about to run again. */
    record Returning(Fault fault) implements Entry {}

    /** An attempt that has ended, or given way to another: its order is not taken again. */
    record Ended(UpdateOrder order) implements Entry {}

    /** The last update that was installed. */
    record Installed(UpdateReport report) implements Entry {}
}

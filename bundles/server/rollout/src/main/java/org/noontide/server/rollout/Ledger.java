package org.noontide.server.rollout;

import java.util.Optional;
import org.noontide.server.fleet.ReportMark;
import org.noontide.wire.protocol.Serial;

/** Tells by its place whether a report was recorded before, is the next one, or came before one that is still missing. */
final class Ledger {

    /** What a report is to what was recorded. */
    enum Entry {
        /** Recorded before; to be acknowledged again. */
        REPEATED,
        /** To be recorded now. */
        NEXT,
        /** One before it is missing. It is dropped, since the terminal repeats all from the oldest that it keeps. */
        GAP
    }

    /** What the report at {@code serial} is where {@code mark} is how far its terminal's reports are recorded. */
    static Entry entry(Optional<ReportMark> mark, Serial serial) {
        long recorded = mark.filter(known -> known.journal() == serial.journal())
                .map(ReportMark::upTo)
                .orElse(0L);
        if (serial.number() <= recorded) {
            return Entry.REPEATED;
        }
        // What the terminal no longer keeps will never come: it was acknowledged by a server that forgot it since.
        long goesOnAt = Math.max(recorded + 1, serial.oldest());
        return serial.number() == goesOnAt ? Entry.NEXT : Entry.GAP;
    }

    private Ledger() {}
}

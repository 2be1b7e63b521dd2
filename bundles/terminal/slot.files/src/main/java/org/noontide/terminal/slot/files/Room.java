package org.noontide.terminal.slot.files;

import org.noontide.wire.protocol.ReleaseManifest;

/**
 * Decides whether a release fits on the disk.
 *
 * @param free bytes that can be written now
 * @param reserve bytes that must stay free for the journal, the logs and the client application's own data
 */
record Room(long free, long reserve) {
    /** Files take whole blocks, and each a little for its name. */
    private static final long BLOCK = 4096;

    /** What comes of asking. */
    enum Answer {
        FITS,
        FITS_IN_PLACE_OF_THE_IDLE_ONE,
        DOES_NOT_FIT
    }

    /** Whether {@code needed} more bytes fit, where emptying the idle slot would bring {@code idle}. */
    Answer ask(long needed, long idle) {
        if (free - reserve >= needed) {
            return Answer.FITS;
        }
        return free - reserve + idle >= needed ? Answer.FITS_IN_PLACE_OF_THE_IDLE_ONE : Answer.DOES_NOT_FIT;
    }

    /** Bytes that the release takes on the disk, about. */
    static long taken(ReleaseManifest manifest) {
        return BLOCK * (1 + manifest.entries().size()) + manifest.unpackedSize();
    }
}

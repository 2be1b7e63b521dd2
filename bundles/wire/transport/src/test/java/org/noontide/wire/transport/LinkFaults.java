package org.noontide.wire.transport;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is wrong with a link.
 *
 * @param cuts bytes after which the data of the first, second, ... transfer breaks off; later ones run through
 * @param claimed size that the server tells of every file
 * @param endless true where the data goes on after the file's end
 * @param silentAfter bytes after which nothing more comes, though nothing breaks
 * @param thin true where the data comes a few bytes at a time, with rests between
 * @param restart what the server makes of being asked to begin further on
 */
public record LinkFaults(
        List<Long> cuts,
        OptionalLong claimed,
        boolean endless,
        OptionalLong silentAfter,
        boolean thin,
        Restart restart) {
    static final LinkFaults NONE =
            new LinkFaults(List.of(), OptionalLong.empty(), false, OptionalLong.empty(), false, Restart.WORKS);

    /** What a server makes of being asked to begin further on. */
    public enum Restart {
        WORKS,
        /** It says that it cannot. */
        UNKNOWN,
        /** It says that it will, and begins at the start. */
        IGNORED
    }

    static LinkFaults cuts(List<Long> cuts) {
        return NONE.with(cuts, Restart.WORKS);
    }

    static LinkFaults claims(long size) {
        return new LinkFaults(List.of(), OptionalLong.of(size), false, OptionalLong.empty(), false, Restart.WORKS);
    }

    static LinkFaults endless(long claimed) {
        return new LinkFaults(List.of(), OptionalLong.of(claimed), true, OptionalLong.empty(), false, Restart.WORKS);
    }

    static LinkFaults silentAfter(long bytes) {
        return new LinkFaults(List.of(), OptionalLong.empty(), false, OptionalLong.of(bytes), false, Restart.WORKS);
    }

    static LinkFaults ofThinness() {
        return new LinkFaults(List.of(), OptionalLong.empty(), false, OptionalLong.empty(), true, Restart.WORKS);
    }

    LinkFaults with(List<Long> someCuts, Restart how) {
        return new LinkFaults(someCuts, claimed, endless, silentAfter, thin, how);
    }
}

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
 */
public record LinkFaults(List<Long> cuts, OptionalLong claimed, boolean endless, OptionalLong silentAfter) {
    static final LinkFaults NONE = new LinkFaults(List.of(), OptionalLong.empty(), false, OptionalLong.empty());

    static LinkFaults cuts(List<Long> cuts) {
        return new LinkFaults(cuts, OptionalLong.empty(), false, OptionalLong.empty());
    }

    static LinkFaults claims(long size) {
        return new LinkFaults(List.of(), OptionalLong.of(size), false, OptionalLong.empty());
    }

    static LinkFaults endless(long claimed) {
        return new LinkFaults(List.of(), OptionalLong.of(claimed), true, OptionalLong.empty());
    }

    static LinkFaults silentAfter(long bytes) {
        return new LinkFaults(List.of(), OptionalLong.empty(), false, OptionalLong.of(bytes));
    }
}

package org.noontide.wire.protocol;

import java.util.Arrays;
import java.util.Optional;

/** How far one update of one terminal has come. The codes are those on the wire and in the store, and never change. */
public enum Stage {
    PLANNED(1, false),
    ORDERED(2, false),
    ACCEPTED(3, false),
    STAGED(4, false),
    ARMED(5, false),
    SWITCHED(6, false),
    INSTALLED(7, true),
    REFUSED(8, true),
    FAILED(9, true),
    CANCELLED(10, true),
    SUPERSEDED(11, true);

    private final int code;
    private final boolean last;

    Stage(int code, boolean last) {
        this.code = code;
        this.last = last;
    }

    /** The stage with {@code code}; nothing where a later version of the protocol knows it and this one does not. */
    public static Optional<Stage> ofCode(long code) {
        return Arrays.stream(values()).filter(stage -> stage.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    /** True where nothing follows within the same attempt. */
    public boolean isLast() {
        return last;
    }

    /** True where a terminal may tell this stage of itself; the others are the server's alone. */
    public boolean isTold() {
        return this != PLANNED && this != ORDERED && this != SUPERSEDED;
    }
}

package org.noontide.wire.protocol;

import java.util.Arrays;
import java.util.Optional;

/** Why an update was refused or failed. The codes are those on the wire and in the store, and never change. */
public enum Reason {
    PSAM_MISSING(1),
    PSAM_INVALID(2),
    PSAM_EXPIRED(3),
    PSAM_MISMATCH(4),
    SIM_MISSING(5),
    SIM_LOCKED(6),
    SIM_UNREGISTERED(7),
    SIM_MISMATCH(8),
    CLOCK_UNSYNCED(9),
    LINK_LOST(10),
    DOWNLOAD_REFUSED(11),
    DOWNLOAD_BROKEN(12),
    TOO_LARGE(13),
    NO_SPACE(14),
    DIGEST_MISMATCH(15),
    SIGNATURE_INVALID(16),
    ORDER_EXPIRED(17),
    VERSION_ROLLBACK(18),
    INCOMPATIBLE(19),
    BUSY(20),
    SWITCH_FAILED(21),
    UNHEALTHY(22),
    ATTEMPTS_USED_UP(23),
    INTERNAL(24);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    /** The reason with {@code code}; {@link #INTERNAL} where a later version of the protocol knows it and this one does not. */
    public static Reason ofCode(long code) {
        Optional<Reason> known =
                Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
        return known.orElse(INTERNAL);
    }

    public int code() {
        return code;
    }
}

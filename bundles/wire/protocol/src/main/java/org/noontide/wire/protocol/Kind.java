package org.noontide.wire.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of message. The codes are those on the wire and never change. */
public enum Kind {
    ORDER(1, "orders", true),
    ACK(2, "acks", true),
    REPORT(3, "reports", false),
    EXCEPTION(4, "exceptions", false),
    PRESENCE(5, "presence", false),
    WITHDRAWAL(6, "withdrawals", true),
    TICKET(7, "tickets", true);

    private final int code;
    private final String folder;
    private final boolean toTerminal;

    Kind(int code, String folder, boolean toTerminal) {
        this.code = code;
        this.folder = folder;
        this.toTerminal = toTerminal;
    }

    static Optional<Kind> ofCode(long code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    static Optional<Kind> ofFolder(String folder) {
        return Arrays.stream(values())
                .filter(kind -> kind.folder.equals(folder))
                .findFirst();
    }

    int code() {
        return code;
    }

    String folder() {
        return folder;
    }

    /** True where the server sends it and a terminal takes it. */
    public boolean isToTerminal() {
        return toTerminal;
    }
}

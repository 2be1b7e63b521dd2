package org.noontide.terminal.psam.pcsc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;

/** Says what an error of the PC/SC service means, and what to do about it. */
final class PcscFaults {
    private static final String SERVICE =
            "the PC/SC service does not answer: start it (systemctl start pcscd.socket, or pcscd)";

    /** What happened before a reader was chosen. */
    static CardFaultException service(Exception e) {
        return switch (code(e).orElse("")) {
            case "" ->
                new CardFaultException(
                        Kind.MISSING,
                        "this machine has no PC/SC library: install it (Debian: apt-get install pcscd libpcsclite1),"
                                + " or name it by the setting library");
            case "SCARD_E_NO_READERS_AVAILABLE" ->
                new CardFaultException(Kind.MISSING, "no card reader is connected: plug it in");
            default -> new CardFaultException(Kind.STALE, SERVICE);
        };
    }

    /** What happened with the reader {@code name}. */
    static CardFaultException reader(String name, Exception e) {
        String code = code(e).orElse("");
        return switch (code) {
            case "SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED", "SCARD_E_INVALID_HANDLE", "SCARD_F_COMM_ERROR" ->
                new CardFaultException(Kind.STALE, SERVICE);
            case "SCARD_E_NO_SMARTCARD", "SCARD_W_REMOVED_CARD" -> removed(name);
            case "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_UNKNOWN_READER", "SCARD_E_READER_UNAVAILABLE" ->
                new CardFaultException(Kind.MISSING, "reader " + name + " was unplugged: plug it in");
            case "SCARD_E_NOT_TRANSACTED" ->
                new CardFaultException(
                        Kind.BROKEN_OFF, "the card in " + name + " does not answer: turn it, clean it, or change it");
            case "SCARD_W_RESET_CARD" ->
                new CardFaultException(Kind.RESET, "another program resets the card in " + name + " again and again");
            case "SCARD_E_SHARING_VIOLATION" -> unreadable("another program keeps reader " + name + " for itself");
            case "SCARD_W_UNRESPONSIVE_CARD",
                    "SCARD_W_UNPOWERED_CARD",
                    "SCARD_W_UNSUPPORTED_CARD",
                    "SCARD_E_INVALID_ATR",
                    "SCARD_E_PROTO_MISMATCH" ->
                unreadable("the card in " + name + " does not answer its reset as a card does (" + code
                        + "): turn it, clean it, or change it");
            default -> unreadable("reader " + name + " failed: " + (code.isEmpty() ? e.toString() : code));
        };
    }

    static CardFaultException removed(String name) {
        return new CardFaultException(
                Kind.MISSING, "the card was taken out of " + name + " while it was read: put it back");
    }

    private static CardFaultException unreadable(String sentence) {
        return new CardFaultException(Kind.UNREADABLE, sentence);
    }

    /** The service's own code. The JDK keeps the class that has it for itself; its message is the code's name. */
    private static Optional<String> code(Exception e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.startsWith("SCARD_")) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private PcscFaults() {}
}

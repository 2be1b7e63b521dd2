package org.noontide.wire.protocol;

/**
 * What went wrong, for the machine and for the person who will look into it.
 *
 * @param reason the stable reason
 * @param detail one sentence in English, cut at 500 characters, without line breaks; never a secret, never a whole card number
 */
public record Fault(Reason reason, String detail) {
    private static final int LONGEST = 500;

    public Fault {
        // half a character, left by the cut or by whoever wrote it, could not be sent
        detail = Excerpt.printable(detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST));
    }
}

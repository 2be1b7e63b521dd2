package org.noontide.wire.protocol;

import java.time.Instant;

/**
 * What a terminal's PSAM must sign before the terminal gets what is ordered. It is good for one attempt, once.
 *
 * @param nonce drawn by chance for this attempt, 8 bytes as 16 hexadecimal digits
 * @param expiresAt from then on a proof comes too late
 */
public record Challenge(String nonce, Instant expiresAt) {

    public Challenge {
        Rule.require(nonce.matches("[0-9A-F]{16}"), "a nonce has 16 hexadecimal digits");
        expiresAt = Moment.of(expiresAt);
    }
}

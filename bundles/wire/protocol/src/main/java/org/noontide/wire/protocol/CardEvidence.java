package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * What a terminal shows of its cards in answer to a {@link Challenge}.
 *
 * @param proof by the PSAM, over {@link #signed what the terminal says} of this attempt and of its cards
 * @param terminalNumber as read from the PSAM, 12 hexadecimal digits
 * @param iccid as read from the SIM, 19 or 20 hexadecimal digits
 */
public record CardEvidence(CardProof proof, String terminalNumber, String iccid) {
    private static final String DOMAIN = "noontide-card-1";
    private static final int SIGNED = 16;

    public CardEvidence {
        Rule.require(terminalNumber.matches("[0-9A-F]{12}"), "a PSAM's terminal number has 12 hexadecimal digits");
        Rule.require(iccid.matches("[0-9A-F]{19,20}"), "an ICCID has 19 or 20 hexadecimal digits");
    }

    /**
     * What the card signs, so that its answer is of no use for another terminal, attempt or SIM: the first 16 bytes of the
     * SHA-256 of six lines of ASCII, each ended by a line feed.
     */
    public static byte[] signed(
            TerminalId terminal, RolloutId rollout, int attempt, String terminalNumber, String iccid) {
        String lines = String.join(
                        "\n",
                        DOMAIN,
                        terminal.value(),
                        Long.toString(rollout.value()),
                        Integer.toString(attempt),
                        terminalNumber,
                        iccid)
                + "\n";
        return Arrays.copyOf(Sha256.ofContent(lines.getBytes(US_ASCII)).bytes(), SIGNED);
    }
}

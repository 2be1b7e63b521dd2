package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of docs/terminal.md, and what an answer depends on. */
class CardMacTest {
    private static final byte[] KEY = CardMac.key("404142434445464748494A4B4C4D4E4F");
    private static final String PSAM = "23010101000000212241";
    private static final byte[] NONCE = hex("0001020304050607");
    private static final TerminalId TERMINAL = new TerminalId("CAB-0001");
    private static final RolloutId ROLLOUT = new RolloutId(42);

    @ParameterizedTest
    @CsvSource({
        "0001020304050607, 101112131415161718191A1B1C1D1E1F, 9FA3A398",
        "FFEEDDCCBBAA9988, A5, C6ADB378",
    })
    void a_card_answers_as_the_terminal_builders_guide_says(String nonce, String data, String code) {
        assertThat(CardMac.of(KEY, PSAM, hex(nonce), hex(data))).isEqualTo(new CardProof(PSAM, code));
    }

    @Test
    void the_answer_is_of_one_key_one_card_one_nonce_and_one_content() {
        byte[] data = CardEvidence.signed(TERMINAL, ROLLOUT, 1, "012300033D11", "898600810915F6046777");
        byte[] otherKey = CardMac.key("504142434445464748494A4B4C4D4E4F");

        assertThat(Stream.of(
                        CardMac.of(KEY, PSAM, NONCE, data),
                        CardMac.of(otherKey, PSAM, NONCE, data),
                        CardMac.of(KEY, "23010101000000212242", NONCE, data),
                        CardMac.of(KEY, PSAM, hex("0001020304050608"), data),
                        CardMac.of(KEY, PSAM, NONCE, hex("00"))))
                .extracting(CardProof::mac)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_signed_differs_with_each_part_of_it() {
        String number = "012300033D11";
        String iccid = "898600810915F6046777";

        assertThat(Stream.of(
                        CardEvidence.signed(TERMINAL, ROLLOUT, 1, number, iccid),
                        CardEvidence.signed(new TerminalId("CAB-0002"), ROLLOUT, 1, number, iccid),
                        CardEvidence.signed(TERMINAL, new RolloutId(43), 1, number, iccid),
                        CardEvidence.signed(TERMINAL, ROLLOUT, 2, number, iccid),
                        CardEvidence.signed(TERMINAL, ROLLOUT, 1, "012300033D12", iccid),
                        CardEvidence.signed(TERMINAL, ROLLOUT, 1, number, "898600810915F6046778")))
                .map(bytes -> HexFormat.of().formatHex(bytes))
                .doesNotHaveDuplicates()
                .allMatch(bytes -> bytes.length() == 32);
    }

    @Test
    void a_key_that_is_none_is_refused_and_not_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardMac.key("4041424344454647"))
                .withMessageNotContaining("4041");
    }

    @Test
    void a_ticket_does_not_tell_its_secret_to_a_log() {
        Ticket ticket = new Ticket(TERMINAL, ROLLOUT, 1, "CAB-0001", "hush", Instant.EPOCH);

        assertThat(ticket).asString().contains("CAB-0001").doesNotContain("hush");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

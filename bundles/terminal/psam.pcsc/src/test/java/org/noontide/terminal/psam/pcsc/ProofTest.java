package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noontide.terminal.psam.pcsc.Drivers.CARD;
import static org.noontide.terminal.psam.pcsc.Drivers.card;
import static org.noontide.terminal.psam.pcsc.Drivers.driver;
import static org.noontide.terminal.psam.pcsc.Drivers.inTime;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.product.hardware.PbocMac;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.CardReading.Unreadable;
import org.noontide.wire.protocol.CardProof;

/** A card in the reader signs, and a server that has the issuer's key knows by it that it is the card. */
class ProofTest {
    private static final byte[] NONCE = HexFormat.of().parseHex("0001020304050607");
    private static final byte[] DATA = HexFormat.of().parseHex("101112131415161718191A1B1C1D1E1F");
    private static final byte[] CARD_KEY = PbocMac.cardKey(VirtualPsam.issuerKey(), CARD.serial());
    private static final Found<CardProof> RIGHT = new Found<>(new CardProof(CARD.serial(), "9FA3A398"));

    @RegisterExtension
    static final PluggedReader reader = new PluggedReader();

    @Test
    void a_card_with_a_key_of_its_own_signs() throws Exception {
        reader.insert(card(CARD).key(CARD_KEY, 0));

        assertThat(inTime(() -> driver().prove(NONCE, DATA))).isEqualTo(RIGHT);
    }

    @Test
    void a_card_with_its_issuers_key_signs_the_same() throws Exception {
        reader.insert(card(CARD).key(VirtualPsam.issuerKey(), 1));

        assertThat(inTime(() -> driver("DF01", 1).prove(NONCE, DATA))).isEqualTo(RIGHT);
    }

    @Test
    void a_card_that_answers_in_one_go_signs_the_same() throws Exception {
        reader.insert(card(CARD).key(CARD_KEY, 0).whole());

        assertThat(inTime(() -> driver().prove(NONCE, DATA))).isEqualTo(RIGHT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64})
    void data_of_every_length_is_padded_as_agreed(int bytes) throws Exception {
        byte[] data = new byte[bytes];
        Arrays.fill(data, (byte) 0xA5);
        reader.insert(card(CARD).key(CARD_KEY, 0));

        CardReading<CardProof> proof = inTime(() -> driver().prove(NONCE, data));

        String expected = HexFormat.of().withUpperCase().formatHex(PbocMac.code(CARD_KEY, NONCE, data));
        assertThat(proof).isEqualTo(new Found<>(new CardProof(CARD.serial(), expected)));
    }

    @Test
    void a_copy_of_the_files_without_the_key_signs_and_is_found_out() throws Exception {
        reader.insert(card(CARD).key(new byte[16], 0));

        CardReading<CardProof> proof = inTime(() -> driver().prove(NONCE, DATA));

        assertThat(proof).isInstanceOf(Found.class).isNotEqualTo(RIGHT);
    }

    @Test
    void a_card_that_lacks_such_a_key_says_so() throws Exception {
        reader.insert(card(CARD).key(VirtualPsam.issuerKey(), 1));

        CardReading<CardProof> proof = inTime(() -> driver().prove(NONCE, DATA));

        assertThat(proof)
                .isEqualTo(new Unreadable<CardProof>(
                        "the card will not give the key of use 6 and version 1: it answers 9403 (no such key)"));
    }

    @Test
    void a_reader_without_a_card_proves_nothing() {
        assertThat(inTime(() -> driver().prove(NONCE, DATA))).isInstanceOf(CardReading.Missing.class);
    }

    @Test
    void a_nonce_of_another_length_is_our_mistake() {
        assertThatThrownBy(() -> driver().prove(new byte[7], DATA)).hasMessageContaining("8 bytes");
        assertThatThrownBy(() -> driver().prove(NONCE, new byte[65])).hasMessageContaining("64");
    }
}

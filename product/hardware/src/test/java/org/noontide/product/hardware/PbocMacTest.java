package org.noontide.product.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector of docs/terminal.md, which OpenSSL computed as well. */
class PbocMacTest {
    private static final String SERIAL = "23010101000000212241";

    @Test
    void a_card_has_its_key_by_its_serial_number() {
        byte[] key = PbocMac.cardKey(VirtualPsam.issuerKey(), SERIAL);

        assertThat(HexFormat.of().withUpperCase().formatHex(key)).isEqualTo("22D783C59F8D91B48A556C282219BE04");
    }

    @ParameterizedTest
    @CsvSource({"0001020304050607, 101112131415161718191A1B1C1D1E1F, 9FA3A398", "FFEEDDCCBBAA9988, A5, C6ADB378"})
    void a_code_is_the_published_one(String nonce, String data, String code) {
        byte[] key = PbocMac.cardKey(VirtualPsam.issuerKey(), SERIAL);

        byte[] computed =
                PbocMac.code(key, HexFormat.of().parseHex(nonce), HexFormat.of().parseHex(data));

        assertThat(HexFormat.of().withUpperCase().formatHex(computed)).isEqualTo(code);
    }
}

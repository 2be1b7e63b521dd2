package org.noontide.terminal.device.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.PsamContract;

class SimulatedPsamTest extends PsamContract {

    @Override
    protected Psam readerOf(PsamCard card) {
        return configured(Map.of(
                "serial", card.serial(),
                "terminal_number", card.terminalNumber(),
                "issuer", card.issuer(),
                "valid_from", card.validFrom().toString(),
                "valid_until", card.validUntil().toString(),
                "key_index", card.keyIndex(),
                "_issuer_key", ISSUER_KEY));
    }

    @Override
    protected Psam readerOfNothing() {
        return configured(Map.of("present", false));
    }

    @Override
    protected Psam readerOfNonsense() {
        return configured(Map.of("readable", false));
    }

    @Test
    void a_card_of_which_nothing_is_said_is_valid_for_a_lifetime() {
        CardReading<PsamCard> reading = configured(Map.of()).read();

        assertThat(reading)
                .isEqualTo(new CardReading.Found<>(new PsamCard(
                        "23010101000000212241",
                        "012300033D11",
                        "A000000003000001",
                        LocalDate.of(2020, 1, 1),
                        LocalDate.of(2099, 12, 31),
                        1)));
    }

    @Test
    void a_card_that_cannot_be_is_refused_with_the_rule() {
        assertThatThrownBy(() -> configured(Map.of("serial", "12"))).hasMessageContaining("20 hexadecimal digits");
    }

    @Test
    void a_copy_that_has_no_key_does_not_sign() {
        assertThat(configured(Map.of()).prove(new byte[8], new byte[] {1})).isInstanceOf(CardReading.Unreadable.class);
    }

    private static SimulatedPsam configured(Map<String, Object> set) {
        return new SimulatedPsam(Configured.with(SimulatedPsam.Config.class, set));
    }
}

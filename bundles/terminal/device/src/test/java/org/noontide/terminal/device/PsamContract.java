package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What every reader of a PSAM keeps. */
public abstract class PsamContract {
    private static final PsamCard CARD = new PsamCard(
            "23010101000000212241",
            "012300033D11",
            "A000000003000001",
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2034, 12, 31),
            2);

    /** A reader with {@code card} in it. */
    protected abstract Psam readerOf(PsamCard card) throws Exception;

    /** A reader that has no card in it, or a cabinet without a reader. */
    protected abstract Psam readerOfNothing() throws Exception;

    /** A reader with a card in it that is no PSAM, or a spoilt one. */
    protected abstract Psam readerOfNonsense() throws Exception;

    @Test
    void a_card_is_read_as_it_is() throws Exception {
        Psam psam = readerOf(CARD);

        assertThat(psam.read()).isEqualTo(new CardReading.Found<>(CARD));
    }

    @Test
    void an_expired_card_is_read_too_since_judging_it_is_not_the_readers_business() throws Exception {
        PsamCard expired = new PsamCard(
                CARD.serial(),
                CARD.terminalNumber(),
                CARD.issuer(),
                LocalDate.of(2016, 10, 1),
                LocalDate.of(2018, 9, 30),
                1);

        assertThat(readerOf(expired).read()).isEqualTo(new CardReading.Found<>(expired));
    }

    @Test
    void a_missing_card_is_told_with_what_to_look_at() throws Exception {
        CardReading<PsamCard> reading = readerOfNothing().read();

        assertThat(reading).isInstanceOfSatisfying(CardReading.Missing.class, missing -> assertThat(missing.detail())
                .isNotBlank());
    }

    @Test
    void a_card_that_makes_no_sense_is_told_with_why() throws Exception {
        CardReading<PsamCard> reading = readerOfNonsense().read();

        assertThat(reading)
                .isInstanceOfSatisfying(CardReading.Unreadable.class, unreadable -> assertThat(unreadable.detail())
                        .isNotBlank());
    }

    @Test
    void reading_again_answers_the_same() throws Exception {
        Psam psam = readerOf(CARD);

        CardReading<PsamCard> first = psam.read();

        assertThat(psam.read()).isEqualTo(first);
    }
}

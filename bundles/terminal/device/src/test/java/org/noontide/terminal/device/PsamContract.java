package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.CardProof;

/** What every reader of a PSAM keeps. */
public abstract class PsamContract {
    /** That of the vector in the terminal builder's guide. */
    protected static final String ISSUER_KEY = "404142434445464748494A4B4C4D4E4F";

    private static final byte[] NONCE = HexFormat.of().parseHex("0001020304050607");
    private static final byte[] DATA = HexFormat.of().parseHex("101112131415161718191A1B1C1D1E1F");
    private static final CardProof PROOF = new CardProof("23010101000000212241", "9FA3A398");
    private static final PsamCard CARD = new PsamCard(
            "23010101000000212241",
            "012300033D11",
            "A000000003000001",
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2034, 12, 31),
            2);

    /** A reader with {@code card} in it, which has its key from an issuer whose key is {@value #ISSUER_KEY}. */
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

    @Test
    void a_reader_is_found_by_name_with_a_card_in_it() throws Exception {
        assertThat(readerOf(CARD).reader())
                .isInstanceOfSatisfying(
                        CardReading.Found.class,
                        found -> assertThat(found.card()).asString().isNotBlank());
    }

    @Test
    void a_reader_is_found_by_name_whatever_is_in_it() throws Exception {
        assertThat(readerOfNonsense().reader())
                .isInstanceOfSatisfying(
                        CardReading.Found.class,
                        found -> assertThat(found.card()).asString().isNotBlank());
    }

    @Test
    void a_card_signs_a_challenge_as_the_vector_says() throws Exception {
        assertThat(readerOf(CARD).prove(NONCE, DATA)).isEqualTo(new CardReading.Found<>(PROOF));
    }

    @Test
    void another_challenge_is_signed_otherwise() throws Exception {
        Psam psam = readerOf(CARD);

        CardReading<CardProof> otherNonce = psam.prove(new byte[8], DATA);
        CardReading<CardProof> otherData = psam.prove(NONCE, new byte[] {1});

        assertThat(otherNonce).isInstanceOf(CardReading.Found.class).isNotEqualTo(new CardReading.Found<>(PROOF));
        assertThat(otherData)
                .isInstanceOf(CardReading.Found.class)
                .isNotEqualTo(new CardReading.Found<>(PROOF))
                .isNotEqualTo(otherNonce);
    }

    @Test
    void a_card_that_has_signed_is_read_as_before() throws Exception {
        Psam psam = readerOf(CARD);

        psam.prove(NONCE, DATA);

        assertThat(psam.read()).isEqualTo(new CardReading.Found<>(CARD));
    }

    @Test
    void nothing_is_signed_without_a_card() throws Exception {
        CardReading<CardProof> proof = readerOfNothing().prove(NONCE, DATA);

        assertThat(proof).isInstanceOfSatisfying(CardReading.Missing.class, missing -> assertThat(missing.detail())
                .isNotBlank());
    }

    @Test
    void nothing_is_signed_by_a_card_that_makes_no_sense() throws Exception {
        CardReading<CardProof> proof = readerOfNonsense().prove(NONCE, DATA);

        assertThat(proof)
                .isInstanceOfSatisfying(CardReading.Unreadable.class, unreadable -> assertThat(unreadable.detail())
                        .isNotBlank());
    }
}

package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;

/** What every reader of a SIM keeps. */
public abstract class SimContract {
    private static final String ICCID = "898600810915F6046777";
    private static final String IMSI = "460001234567890";

    /** A modem that says {@code card}. */
    protected abstract Sim modemOf(SimCard card) throws Exception;

    /** A modem without a SIM, or a cabinet without a modem. */
    protected abstract Sim modemOfNothing() throws Exception;

    /** A modem whose answers make no sense. */
    protected abstract Sim modemOfNonsense() throws Exception;

    @Test
    void a_card_is_read_as_it_is() throws Exception {
        SimCard card = new SimCard(ICCID, IMSI, Lock.READY, Registration.HOME, OptionalInt.of(-71));

        assertThat(modemOf(card).read()).isEqualTo(new CardReading.Found<>(card));
    }

    @Test
    void a_card_without_a_known_signal_is_read_too() throws Exception {
        SimCard card = new SimCard(ICCID, IMSI, Lock.READY, Registration.SEARCHING, OptionalInt.empty());

        assertThat(modemOf(card).read()).isEqualTo(new CardReading.Found<>(card));
    }

    @ParameterizedTest
    @EnumSource(
            value = Lock.class,
            names = {"PIN", "PUK"})
    void a_locked_card_is_found_without_its_imsi(Lock lock) throws Exception {
        SimCard card = new SimCard(ICCID, "", lock, Registration.NONE, OptionalInt.empty());

        assertThat(modemOf(card).read()).isEqualTo(new CardReading.Found<>(card));
    }

    @ParameterizedTest
    @EnumSource(
            value = Lock.class,
            names = {"PIN", "PUK"})
    void a_locked_card_may_keep_its_number_to_itself(Lock lock) throws Exception {
        SimCard card = new SimCard("", "", lock, Registration.NONE, OptionalInt.empty());

        assertThat(modemOf(card).read()).isEqualTo(new CardReading.Found<>(card));
    }

    @ParameterizedTest
    @EnumSource(Registration.class)
    void every_registration_is_told_as_it_is(Registration registration) throws Exception {
        SimCard card = new SimCard(ICCID, IMSI, Lock.READY, registration, OptionalInt.empty());

        assertThat(modemOf(card).read()).isEqualTo(new CardReading.Found<>(card));
    }

    @Test
    void a_missing_card_is_told_with_what_to_look_at() throws Exception {
        CardReading<SimCard> reading = modemOfNothing().read();

        assertThat(reading).isInstanceOfSatisfying(CardReading.Missing.class, missing -> assertThat(missing.detail())
                .isNotBlank());
    }

    @Test
    void answers_that_make_no_sense_are_told_with_why() throws Exception {
        CardReading<SimCard> reading = modemOfNonsense().read();

        assertThat(reading)
                .isInstanceOfSatisfying(CardReading.Unreadable.class, unreadable -> assertThat(unreadable.detail())
                        .isNotBlank());
    }
}

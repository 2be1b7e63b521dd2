package org.noontide.product.simulator;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.wire.protocol.Reason;

/**
 * The two cards of one terminal, which are as its failure demands.
 *
 * @param psamTerminalNumber that the PSAM was enrolled with
 * @param iccid that the SIM was enrolled with
 */
record SimulatedCards(String psamTerminalNumber, String iccid, Optional<Reason> failure) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);
    private static final LocalDate LONG_GONE = LocalDate.of(2021, 12, 31);

    /** Those of terminal {@code index} of a fleet. */
    static SimulatedCards of(int index, Optional<Reason> failure) {
        return new SimulatedCards(
                String.format(Locale.ROOT, "%012d", index), String.format(Locale.ROOT, "898600%014d", index), failure);
    }

    CardReading<PsamCard> psam() {
        if (fails(Reason.PSAM_MISSING)) {
            return new CardReading.Missing<>("the simulated reader has no card");
        } else if (fails(Reason.PSAM_INVALID)) {
            return new CardReading.Unreadable<>("the simulated card makes no sense");
        }
        String number = fails(Reason.PSAM_MISMATCH) ? "FFFFFFFFFFFF" : psamTerminalNumber;
        LocalDate until = fails(Reason.PSAM_EXPIRED) ? LONG_GONE : LAST_DAY;
        return new CardReading.Found<>(
                new PsamCard("23010101" + psamTerminalNumber, number, "A000000003000001", FIRST_DAY, until, 1));
    }

    CardReading<SimCard> sim() {
        if (fails(Reason.SIM_MISSING)) {
            return new CardReading.Missing<>("the simulated modem has no SIM");
        }
        boolean locked = fails(Reason.SIM_LOCKED);
        return new CardReading.Found<>(new SimCard(
                fails(Reason.SIM_MISMATCH) ? "89860000000000000000" : iccid,
                locked ? "" : "460001234567890",
                locked ? Lock.PIN : Lock.READY,
                fails(Reason.SIM_UNREGISTERED) ? Registration.SEARCHING : Registration.HOME,
                OptionalInt.of(-71)));
    }

    private boolean fails(Reason reason) {
        return failure.equals(Optional.of(reason));
    }
}

package org.noontide.terminal.agent;

import java.time.LocalDate;
import java.util.Optional;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;

/** Decides whether the two cards are those of this cabinet, and valid (S7.021, S7.022). */
final class CardGate {
    private static final int SHOWN_DIGITS = 4;

    private final Settings settings;

    CardGate(Settings settings) {
        this.settings = settings;
    }

    /** What is wrong with the cards, the PSAM first. */
    Optional<Fault> fault(Cards cards, TimeReading now) {
        return psam(cards.psam(), now).or(() -> sim(cards.sim()));
    }

    /** What is wrong with the PSAM alone. */
    Optional<Fault> psam(CardReading<PsamCard> reading, TimeReading now) {
        if (reading instanceof CardReading.Missing<PsamCard> missing) {
            return fault(Reason.PSAM_MISSING, missing.detail());
        } else if (reading instanceof CardReading.Unreadable<PsamCard> unreadable) {
            return fault(Reason.PSAM_INVALID, unreadable.detail());
        }
        PsamCard card = ((CardReading.Found<PsamCard>) reading).card();
        LocalDate today = now.time().atZone(settings.zone()).toLocalDate();
        String enrolled = settings.psamTerminalNumber();
        if (!enrolled.isEmpty() && !enrolled.equals(card.terminalNumber())) {
            return fault(
                    Reason.PSAM_MISMATCH,
                    "the PSAM was issued to terminal number " + shown(card.terminalNumber()) + ", and "
                            + shown(enrolled) + " is enrolled");
        } else if (today.isAfter(card.validUntil())) {
            return fault(Reason.PSAM_EXPIRED, "the PSAM was valid until " + card.validUntil());
        } else if (today.isBefore(card.validFrom())) {
            return fault(Reason.PSAM_INVALID, "the PSAM is not valid before " + card.validFrom());
        }
        return Optional.empty();
    }

    /** What is wrong with the SIM alone. */
    Optional<Fault> sim(CardReading<SimCard> reading) {
        if (reading instanceof CardReading.Missing<SimCard> missing) {
            return fault(Reason.SIM_MISSING, missing.detail());
        } else if (reading instanceof CardReading.Unreadable<SimCard> unreadable) {
            // a card that says nothing sensible is as good as none
            return fault(Reason.SIM_MISSING, "the SIM cannot be read: " + unreadable.detail());
        }
        SimCard card = ((CardReading.Found<SimCard>) reading).card();
        // a locked card may keep its number to itself: then it is its lock that is told of
        if (!settings.iccid().isEmpty()
                && !card.iccid().isEmpty()
                && !settings.iccid().equals(card.iccid())) {
            return fault(
                    Reason.SIM_MISMATCH,
                    "the SIM is " + shown(card.iccid()) + ", and " + shown(settings.iccid()) + " is enrolled");
        } else if (card.lock() != Lock.READY) {
            return fault(Reason.SIM_LOCKED, "the SIM asks for its " + card.lock());
        } else if (card.registration() != Registration.HOME && card.registration() != Registration.ROAMING) {
            return fault(Reason.SIM_UNREGISTERED, "the modem is not registered: " + card.registration());
        }
        return Optional.empty();
    }

    /** The last digits, which tell two cards apart and do not give a number away. */
    private static String shown(String number) {
        return "…" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
    }

    private static Optional<Fault> fault(Reason reason, String detail) {
        return Optional.of(new Fault(reason, detail));
    }
}

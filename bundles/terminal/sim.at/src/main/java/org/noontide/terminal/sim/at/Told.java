package org.noontide.terminal.sim.at;

import java.util.Optional;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.SimCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of what is new in a reading: a fault that lasts is told once, and no number whole. */
final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(AtSim.class);
    private static final int SHOWN_DIGITS = 4;

    private String last = "";
    private Optional<String> doubted = Optional.empty();

    /** Tells of {@code reading} where it is another than the last. */
    synchronized void tell(CardReading<SimCard> reading) {
        String now = sentence(reading);
        if (!now.equals(last)) {
            if (reading instanceof CardReading.Found<SimCard>) {
                LOG.info("{}", now);
            } else {
                LOG.warn("{}", now);
            }
            last = now;
        }
        if (reading instanceof CardReading.Found<SimCard> found) {
            doubt(found.card().iccid());
        }
    }

    private void doubt(String iccid) {
        if (!iccid.isEmpty() && !Iccid.isByLuhn(iccid) && !doubted.equals(Optional.of(iccid))) {
            doubted = Optional.of(iccid);
            LOG.warn(
                    "iccid={} has no check digit by Luhn's formula, as many have not; it is taken as it is",
                    shown(iccid));
        }
    }

    private static String sentence(CardReading<SimCard> reading) {
        if (reading instanceof CardReading.Missing<SimCard> missing) {
            return "sim=missing " + missing.detail();
        } else if (reading instanceof CardReading.Unreadable<SimCard> unreadable) {
            return "sim=unreadable " + unreadable.detail();
        }
        SimCard card = ((CardReading.Found<SimCard>) reading).card();
        return "sim=found iccid=" + shown(card.iccid()) + " lock=" + card.lock() + " registration="
                + card.registration();
    }

    /** The last digits, which tell two cards apart and do not give a number away. */
    private static String shown(String number) {
        return "…" + number.substring(Math.max(0, number.length() - SHOWN_DIGITS));
    }
}

package org.noontide.terminal.sim.at;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;

/** Asks one modem, once, for all that is to be known of its card. */
final class Interview {
    /** Between two questions to a card that is busy. */
    private static final Duration REST = Duration.ofMillis(200);
    /** What the questions after the first take at least; a card that is busy for longer is given up. */
    private static final Duration RESERVE = Duration.ofMillis(700);

    private static final List<Command> NETWORKS =
            List.of(Command.REGISTERED_LTE, Command.REGISTERED_PACKET, Command.REGISTERED_CIRCUIT);

    private final Modem modem;
    private final Path port;
    private final Deadline end;
    private final Dialects dialects;

    Interview(Modem modem, Path port, Deadline end, Dialects dialects) {
        this.modem = modem;
        this.port = port;
        this.end = end;
        this.dialects = dialects;
    }

    /** The card in the modem, which has been greeted. */
    CardReading<SimCard> read() throws IOException {
        Answer answer = patiently(Command.CARD);
        return switch (CardState.of(answer)) {
            case READY -> ready();
            case PIN -> locked(Lock.PIN);
            case PUK -> locked(Lock.PUK);
            case ABSENT -> absent(answer);
            case BUSY -> unreadable("is still busy with its SIM card: try again, or look at the card's contacts");
            case BROKEN ->
                unreadable("cannot work with its SIM card: it answers " + Command.CARD.text() + " with "
                        + answer.told().orElse(answer.end()));
        };
    }

    private CardReading<SimCard> ready() throws IOException {
        Optional<String> iccid = iccid();
        if (iccid.isEmpty()) {
            return unreadable("tells no ICCID, however it is asked");
        }
        Answer imsi = patiently(Command.IMSI);
        if (imsi.isError(Answer.NOT_INSERTED)) {
            return absent(imsi);
        } else if (imsi.told().filter(told -> told.length() == 15).isEmpty()) {
            return unreadable("tells no IMSI of 15 digits: it answers " + Command.IMSI.text() + " with " + imsi.end());
        }
        return new CardReading.Found<>(
                new SimCard(iccid.get(), imsi.told().orElseThrow(), Lock.READY, registration(), signal()));
    }

    /** Most modems tell the number of a locked card, and some do not. */
    private CardReading<SimCard> locked(Lock lock) throws IOException {
        return new CardReading.Found<>(
                new SimCard(iccid().orElse(""), "", lock, Registration.NONE, OptionalInt.empty()));
    }

    private Optional<String> iccid() throws IOException {
        for (Dialect dialect : dialects.order(port)) {
            Optional<String> iccid =
                    unlessSilent(dialect.command()).flatMap(Answer::told).flatMap(Iccid::of);
            if (iccid.isPresent()) {
                dialects.remember(port, dialect);
                return iccid;
            }
        }
        return Optional.empty();
    }

    /** Where it stands with the first network that has taken it in, else with the one that says most. */
    private Registration registration() throws IOException {
        Registration best = Registration.NONE;
        for (Command question : NETWORKS) {
            Optional<String> stat = unlessSilent(question).flatMap(Answer::told);
            if (stat.isPresent()) {
                best = Network.telling(best, Network.registration(Integer.parseInt(stat.get())));
            }
            if (Network.isRegistered(best)) {
                return best;
            }
        }
        return best;
    }

    private OptionalInt signal() throws IOException {
        Optional<String> rssi = unlessSilent(Command.SIGNAL).flatMap(Answer::told);
        return rssi.isPresent() ? Network.signal(Integer.parseInt(rssi.get())) : OptionalInt.empty();
    }

    /** The answer once the card is no longer busy, or that it is. */
    private Answer patiently(Command command) throws IOException {
        while (true) {
            Answer answer = modem.ask(command);
            if (CardState.of(answer) != CardState.BUSY || !end.allows(REST.plus(RESERVE))) {
                return answer;
            }
            modem.rest(REST);
        }
    }

    /** The answer to something that a modem need not know. */
    private Optional<Answer> unlessSilent(Command command) throws IOException {
        try {
            return Optional.of(patiently(command));
        } catch (SilentException e) {
            return Optional.empty();
        }
    }

    private CardReading<SimCard> absent(Answer answer) {
        return new CardReading.Missing<>("the modem at " + port + " has no SIM card in it ("
                + answer.told().orElse(answer.end()) + "): put it in, contacts first");
    }

    private CardReading<SimCard> unreadable(String what) {
        return new CardReading.Unreadable<>("the modem at " + port + " " + what);
    }
}

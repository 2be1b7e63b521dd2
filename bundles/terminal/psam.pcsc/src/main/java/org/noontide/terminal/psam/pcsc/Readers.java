package org.noontide.terminal.psam.pcsc;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the reader with the card in it, and holds the card for the length of one question. */
final class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    /** The service looks every 400 ms. */
    private static final Duration SEEN_GONE = Duration.ofMillis(600);

    private final PcscService service;
    private final Pattern name;

    /**
     * Readers of {@code service}.
     *
     * @param name what is found in the name of a reader that counts
     */
    Readers(PcscService service, Pattern name) {
        this.service = service;
        this.name = name;
    }

    /** What is asked of a card. */
    interface Question<T> {
        T ask(CardLine line) throws CardException, CardFaultException;
    }

    /** The names of the readers that count, between commas. */
    CardReading<String> names() {
        return twice(() -> new CardReading.Found<>(
                matching().stream().map(CardTerminal::getName).collect(Collectors.joining(", "))));
    }

    /** Asks the first card that can answer; where none can, the answer is that of the one that came nearest. */
    <T> CardReading<T> ask(Question<T> question) {
        return twice(() -> askAll(question));
    }

    /** What is done with the service, and done again where the first time showed that its state was an old one. */
    private interface Attempt<T> {
        CardReading<T> make() throws CardFaultException;
    }

    private <T> CardReading<T> twice(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (CardFaultException e) {
            return e.kind() == Kind.STALE || e.kind() == Kind.RESET ? again(attempt, e) : e.reading();
        }
    }

    private <T> CardReading<T> again(Attempt<T> attempt, CardFaultException first) {
        try {
            if (first.kind() == Kind.STALE) {
                service.renew();
            }
            return attempt.make();
        } catch (CardFaultException e) {
            return e.reading();
        }
    }

    private <T> CardReading<T> askAll(Question<T> question) throws CardFaultException {
        Iterator<CardTerminal> readers = matching().iterator();
        CardReading<T> nearest = ask(readers.next(), question);
        while (readers.hasNext() && !(nearest instanceof CardReading.Found)) {
            CardReading<T> reading = ask(readers.next(), question);
            if (!(reading instanceof CardReading.Missing)) {
                nearest = reading;
            }
        }
        return nearest;
    }

    /** At least one. */
    private List<CardTerminal> matching() throws CardFaultException {
        List<CardTerminal> readers = service.readers();
        List<CardTerminal> matching = readers.stream()
                .filter(reader -> name.matcher(reader.getName()).find())
                .toList();
        if (matching.isEmpty()) {
            throw new CardFaultException(
                    Kind.MISSING,
                    "none of the readers "
                            + readers.stream().map(CardTerminal::getName).toList() + " is called like " + name);
        }
        return matching;
    }

    private <T> CardReading<T> ask(CardTerminal reader, Question<T> question) throws CardFaultException {
        try {
            if (!reader.isCardPresent()) {
                return new CardReading.Missing<>(
                        "there is no card in reader " + reader.getName() + ": put the PSAM in");
            }
            return new CardReading.Found<>(held(reader, question));
        } catch (CardNotPresentException e) {
            return PcscFaults.removed(reader.getName()).reading();
        } catch (CardException e) {
            return failed(reader, PcscFaults.reader(reader.getName(), e));
        } catch (CardFaultException e) {
            return failed(reader, e);
        }
    }

    private static <T> CardReading<T> failed(CardTerminal reader, CardFaultException e) throws CardFaultException {
        return switch (e.kind()) {
            case STALE, RESET -> throw e;
            case BROKEN_OFF ->
                goes(reader) ? PcscFaults.removed(reader.getName()).reading() : e.reading();
            case MISSING, UNREADABLE -> e.reading();
        };
    }

    /** Whether the card is on its way out: the service looks only from time to time, the conversation breaks at once. */
    private static boolean goes(CardTerminal reader) {
        try {
            return reader.waitForCardAbsent(SEEN_GONE.toMillis());
        } catch (CardException e) {
            LOG.debug("whether the card is there is not known: {}", e.toString());
            return false;
        }
    }

    /** With the card to ourselves: the program that sells by the same card must not come between two commands. */
    private static <T> T held(CardTerminal reader, Question<T> question) throws CardException, CardFaultException {
        Card card = reader.connect("*");
        try {
            card.beginExclusive();
            return question.ask(new CardLine(card.getBasicChannel(), reader.getName()));
        } finally {
            release(card);
        }
    }

    /** Ends the transaction with the connection; a card that is gone cannot be let go of, and need not be. */
    private static void release(Card card) {
        try {
            card.disconnect(false);
        } catch (CardException e) {
            LOG.debug("the card was not let go of: {}", e.toString());
        }
    }
}

package org.noontide.terminal.sim.at;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.SimCard;

/** Finds the modem and reads its card, in the one thread that calls. */
final class Reader {
    private final Settings settings;
    private final Ports ports;
    private final LongSupplier nanos;
    private final Dialects dialects;
    private Optional<Path> last = Optional.empty();

    Reader(Settings settings, Ports ports, LongSupplier nanos) {
        this.settings = settings;
        this.ports = ports;
        this.nanos = nanos;
        this.dialects = new Dialects(settings.first());
    }

    /** What there is now. */
    CardReading<SimCard> read() {
        Deadline end = new Deadline(nanos, settings.budget());
        try {
            List<Path> there = ports.there();
            return there.isEmpty() ? new CardReading.Missing<>(ports.absence()) : first(there, end);
        } catch (IOException e) {
            return new CardReading.Missing<>("the serial ports cannot be looked at: " + e);
        }
    }

    /** The card in the first of {@code candidates} that is a modem's port, where the last one was before the others. */
    private CardReading<SimCard> first(List<Path> candidates, Deadline end) {
        List<NoModemException> none = new ArrayList<>();
        List<Path> order = new ArrayList<>(candidates);
        last.filter(order::remove).ifPresent(port -> order.add(0, port));
        for (Path port : order) {
            try {
                CardReading<SimCard> reading = at(port, end);
                last = Optional.of(port);
                return reading;
            } catch (NoModemException e) {
                none.add(e);
            }
        }
        String all = String.join(
                "; ", none.stream().map(NoModemException::getMessage).toList());
        return none.stream().allMatch(NoModemException::isBabbling)
                ? new CardReading.Unreadable<>(all)
                : new CardReading.Missing<>(all);
    }

    private CardReading<SimCard> at(Path port, Deadline end) throws NoModemException {
        try (Line line = SerialLine.open(port, settings.baud())) {
            Modem modem = new Modem(line, settings.patience(), end);
            greet(modem, port);
            return new Interview(modem, port, end, dialects).read();
        } catch (LinkageError e) {
            throw new NoModemException("the library for serial ports does not load on this machine: " + e);
        } catch (NoModemException e) {
            throw e;
        } catch (SilentException e) {
            return new CardReading.Unreadable<>("the modem at " + port + " stopped answering: " + e.getMessage());
        } catch (IOException e) {
            return new CardReading.Missing<>(
                    "the modem went away while it was asked: " + e.getMessage() + "; look at its cable and its power");
        }
    }

    private void greet(Modem modem, Path port) throws IOException {
        try {
            modem.greet();
        } catch (SilentException e) {
            String where = port + " at " + settings.baud() + " baud";
            throw e.isBabbling()
                    ? new NoModemException(
                            "what comes from " + where + " makes no sense: look at the rate, and whether this is the"
                                    + " modem's port for AT commands",
                            true)
                    : new NoModemException("nothing answers AT at " + where
                            + ": is the modem powered, and is this its port for AT commands?");
        }
    }
}

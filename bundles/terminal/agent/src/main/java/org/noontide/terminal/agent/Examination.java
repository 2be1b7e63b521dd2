package org.noontide.terminal.agent;

import static org.noontide.terminal.agent.Finding.amiss;
import static org.noontide.terminal.agent.Finding.well;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.noontide.terminal.agent.Finding.Subject;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.noontide.wire.transport.TransferRefusedException;

/**
 * Looks at everything that an update will need, by the agent's own rules and over its own roads; orders nothing. What it
 * finds is for the eyes of a person who may have to enrol these cards, numbers and all, and not for the log.
 */
final class Examination {
    private static final long MEBIBYTE = 1024 * 1024;

    /** Less than this leaves no room for any release. */
    private static final long LEAST_MEBIBYTES = 64;

    private static final String NOT_LOGGED_IN = "530";

    private final Settings settings;
    private final String fileServer;
    private final Instruments with;
    private final CardGate gate;
    private final Duration patience;

    /**
     * An examination.
     *
     * @param fileServer the folder of the file server to look at; may be empty
     * @param patience how long clock and broker may take
     */
    Examination(Settings settings, String fileServer, Instruments with, Duration patience) {
        this.settings = settings;
        this.fileServer = fileServer;
        this.with = with;
        this.gate = new CardGate(settings);
        this.patience = patience;
    }

    List<Finding> findings() throws InterruptedException {
        Optional<TimeReading> now = clock();
        Finding broker = with.bus().isEmpty()
                ? noDriver(Subject.BROKER)
                : broker(with.bus().get());
        return List.of(
                with.psam().map(Examination::reader).orElse(noDriver(Subject.READER)),
                with.psam().map(psam -> card(psam, now)).orElse(noDriver(Subject.CARD)),
                with.sim().map(this::sim).orElse(noDriver(Subject.SIM)),
                now.map(this::clock).orElse(noDriver(Subject.CLOCK)),
                broker,
                with.transfer()
                        .map(transfer -> fileServer(transfer, broker.isWell()))
                        .orElse(noDriver(Subject.FTP)),
                disk());
    }

    private static Finding noDriver(Subject subject) {
        return amiss(subject, "driver", "nothing in this terminal can look at it");
    }

    private static Finding reader(Psam psam) {
        CardReading<String> reader = psam.reader();
        if (reader instanceof CardReading.Missing<String> missing) {
            return amiss(Subject.READER, "reader", missing.detail());
        } else if (reader instanceof CardReading.Unreadable<String> unreadable) {
            return amiss(Subject.READER, "reader", unreadable.detail());
        }
        return well(Subject.READER, ((CardReading.Found<String>) reader).card());
    }

    private Finding card(Psam psam, Optional<TimeReading> now) {
        if (now.isEmpty()) {
            return amiss(Subject.CARD, "CLOCK_UNSYNCED", "whether it is valid today cannot be said without a clock");
        }
        CardReading<PsamCard> reading = psam.read();
        return gate.psam(reading, now.get())
                .map(fault -> faulty(Subject.CARD, fault))
                .orElseGet(() -> {
                    PsamCard card = ((CardReading.Found<PsamCard>) reading).card();
                    return well(
                            Subject.CARD,
                            "serial number " + card.serial() + ", terminal number " + card.terminalNumber()
                                    + ", valid until " + card.validUntil());
                });
    }

    private Finding sim(Sim sim) {
        CardReading<SimCard> reading = sim.read();
        return gate.sim(reading).map(fault -> faulty(Subject.SIM, fault)).orElseGet(() -> {
            SimCard card = ((CardReading.Found<SimCard>) reading).card();
            String signal = card.signal().isPresent() ? ", " + card.signal().getAsInt() + " dBm" : "";
            return well(Subject.SIM, card.iccid() + ", " + card.registration() + signal);
        });
    }

    /** The time, once it is known well enough or that has taken too long. */
    private Optional<TimeReading> clock() throws InterruptedException {
        if (with.time().isEmpty()) {
            return Optional.empty();
        }
        StandardTime time = with.time().get();
        time.refresh();
        long end = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (isUnsure(time.read()) && System.nanoTime() < end) {
            // nobody tells when the servers have answered
            boolean unused = never.await(50, TimeUnit.MILLISECONDS);
        }
        return Optional.of(time.read());
    }

    private boolean isUnsure(TimeReading reading) {
        return reading.uncertainty().compareTo(settings.clockBound()) > 0;
    }

    private Finding clock(TimeReading now) {
        String detail = now.time().truncatedTo(ChronoUnit.SECONDS) + ", known to "
                + now.uncertainty().toMillis() + " ms; " + settings.clockBound().toMillis() + " ms are allowed";
        return isUnsure(now) ? amiss(Subject.CLOCK, "CLOCK_UNSYNCED", detail) : well(Subject.CLOCK, detail);
    }

    /** Takes this terminal's own seat, for a moment: a terminal that runs beside gives it up, and takes it back. */
    private Finding broker(MessageBus bus) throws InterruptedException {
        CompletableFuture<Optional<String>> outcome = new CompletableFuture<>();
        Channel seat = bus.open(new Seat.Terminal(settings.terminal(), settings.secret()), listener(outcome));
        try {
            Optional<String> why = outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return why.map(sentence -> amiss(Subject.BROKER, "broker", sentence))
                    .orElseGet(() -> well(Subject.BROKER, "lets terminal " + settings.terminal() + " in"));
        } catch (TimeoutException e) {
            return amiss(Subject.BROKER, "broker", "no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing fails it", e);
        } finally {
            seat.close();
        }
    }

    private static Receiver listener(CompletableFuture<Optional<String>> outcome) {
        return new Receiver() {
            @Override
            public void received(Message message) {
                // it is repeated until the terminal itself answers
            }

            @Override
            public void connected() {
                outcome.complete(Optional.empty());
            }

            @Override
            public void disconnected() {
                outcome.complete(Optional.of("the broker breaks off"));
            }

            @Override
            public void failed(String why) {
                outcome.complete(Optional.of(why));
            }
        };
    }

    /** A terminal whose card is enrolled is let in by the ticket of an order alone, and has none now. */
    private Finding fileServer(FileTransfer transfer, boolean secretIsRight) {
        if (fileServer.isEmpty()) {
            return amiss(Subject.FTP, "ftp.unset", "no address to look at");
        }
        try {
            transfer.probe(settings.login(), URI.create(fileServer));
            return well(Subject.FTP, fileServer);
        } catch (TransferRefusedException e) {
            boolean wantsTicket =
                    secretIsRight && String.valueOf(e.getMessage()).contains(NOT_LOGGED_IN);
            return wantsTicket
                    ? well(Subject.FTP, fileServer + ": it answers, and lets this terminal in with a ticket only")
                    : amiss(Subject.FTP, "ftp", fileServer + ": " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            return amiss(Subject.FTP, "ftp", fileServer + ": " + e.getMessage());
        }
    }

    private Finding disk() {
        Path folder = settings.folder().toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Path trial = Files.createTempFile(folder, "check", ".tmp");
            Files.delete(trial);
            long free = Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
            String detail = free + " MiB free at " + folder;
            return free < LEAST_MEBIBYTES ? amiss(Subject.DISK, "NO_SPACE", detail) : well(Subject.DISK, detail);
        } catch (IOException e) {
            return amiss(Subject.DISK, "disk", "nothing can be written at " + folder + ": " + e);
        }
    }

    private static Finding faulty(Subject subject, Fault fault) {
        return amiss(subject, fault.reason().name(), fault.detail());
    }
}

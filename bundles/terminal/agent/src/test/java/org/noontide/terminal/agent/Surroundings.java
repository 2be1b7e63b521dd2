package org.noontide.terminal.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;

/** What a check looks at: all is well with it, until a test has it otherwise. */
final class Surroundings {
    CardReading<PsamCard> psam = new Found<>(World.PSAM);
    CardReading<SimCard> sim = new Found<>(World.SIM);
    Duration uncertainty = Duration.ofMillis(50);
    Consumer<Receiver> broker = Receiver::connected;
    Optional<IOException> fileServer = Optional.empty();
    int closed;

    Instruments instruments() {
        Psam reader = () -> psam;
        return new Instruments(
                Optional.of(reader),
                Optional.of(() -> sim),
                Optional.of(() -> new TimeReading(World.START, uncertainty)),
                Optional.of(bus()),
                Optional.of(files()));
    }

    private MessageBus bus() {
        return (seat, receiver) -> {
            broker.accept(receiver);
            return new Channel() {
                @Override
                public CompletionStage<Void> send(Message message) {
                    throw new AssertionError("a check says nothing: " + message);
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        };
    }

    private FileTransfer files() {
        return new FileTransfer() {
            @Override
            public Sha256 download(Login login, URI source, long size, Path target, Progress progress) {
                throw new AssertionError("a check fetches nothing");
            }

            @Override
            public void upload(Login login, Path source, URI target) {
                throw new AssertionError("a check puts nothing");
            }

            @Override
            public void delete(Login login, URI target) {
                throw new AssertionError("a check removes nothing");
            }

            @Override
            public void probe(Login login, URI target) throws IOException {
                if (fileServer.isPresent()) {
                    throw fileServer.get();
                }
            }
        };
    }
}

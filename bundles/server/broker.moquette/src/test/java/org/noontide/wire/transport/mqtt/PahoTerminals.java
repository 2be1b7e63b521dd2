package org.noontide.wire.transport.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.noontide.wire.transport.MessageBus;

/** The terminals of the tests, on the bus that real ones use; in its package, where it can be made quick to try again. */
public final class PahoTerminals implements AutoCloseable {
    private final List<PahoBus> buses = new ArrayList<>();

    /** A bus to the broker at {@code port} of this machine. */
    public MessageBus at(int port) {
        Settings settings = new Settings(
                "tcp://127.0.0.1:" + port,
                "nobody",
                "nothing",
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofMillis(800),
                1,
                32);
        PahoBus bus = new PahoBus(settings, Clock.systemUTC(), new Random(11), connection -> () -> {});
        buses.add(bus);
        return bus;
    }

    @Override
    public void close() {
        buses.forEach(PahoBus::stop);
    }
}

package org.noontide.wire.transport.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.noontide.wire.transport.Connection;

/** Buses that are quick to try again. */
final class Buses {
    static final String USER = "noontide-server";
    static final String SECRET = "secret-of-the-server";

    static PahoBus at(int port) {
        return at(port, connection -> () -> {});
    }

    static PahoBus at(int port, Function<Connection, Runnable> announce) {
        return new PahoBus(settings(port), Clock.systemUTC(), new Random(5), announce);
    }

    static Settings settings(int port) {
        return new Settings(
                "tcp://127.0.0.1:" + port,
                USER,
                SECRET,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                10,
                2);
    }

    private Buses() {}
}

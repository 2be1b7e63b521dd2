package org.noontide.wire.protocol;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How one knows that the program of a release is well.
 *
 * @param interval between two probes, and how soon one is late; 100 ms to 1 h
 * @param timeout in which the program must have passed its first probe, and each probe must answer; 100 ms to 1 h
 * @param probation for which it must then hold; 100 ms to 1 h
 */
public record HealthCheck(Probe probe, Duration interval, Duration timeout, Duration probation) {
    // before the default, which is measured by them
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What is checked where a release starts a program and says no more: it keeps running for half a minute. */
    public static final HealthCheck DEFAULT =
            new HealthCheck(new Alive(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30));

    public HealthCheck {
        requireBounded("interval", interval);
        requireBounded("timeout", timeout);
        requireBounded("probation", probation);
    }

    /** What is asked at every interval, besides that the program still runs. */
    public sealed interface Probe {}

    /** Nothing more. */
    public record Alive() implements Probe {}

    /** A command, started where the program was, which ends with 0. */
    public record Command(List<String> command) implements Probe {
        public Command {
            Program.requireCommand(command);
            command = List.copyOf(command);
        }
    }

    /**
     * An address of this machine which answers with a status from 200 to 299.
     *
     * @param url {@code http}, on a loopback address
     */
    public record Http(URI url) implements Probe {
        private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
        private static final int LONGEST_URL = 2048;

        public Http {
            Rule.require(
                    "http".equals(url.getScheme())
                            && url.getHost() != null
                            && LOOPBACK.contains(url.getHost())
                            && url.getPort() <= 65_535
                            && url.getPort() != 0
                            && url.getRawUserInfo() == null
                            && url.getRawFragment() == null
                            && url.toString().length() <= LONGEST_URL,
                    "a probe asks http://127.0.0.1:PORT/PATH, not " + Excerpt.of(url.toString()));
        }
    }

    /**
     * A file that the program writes anew before three intervals are over.
     *
     * @param file absolute, or from the folder that the program was started in
     */
    public record Heartbeat(String file) implements Probe {
        private static final int LONGEST_PATH = 1024;

        public Heartbeat {
            Rule.require(
                    !file.isBlank() && file.length() <= LONGEST_PATH && file.equals(Excerpt.printable(file)),
                    "a heartbeat is a file with a printable path: " + Excerpt.of(file));
        }
    }

    private static void requireBounded(String name, Duration duration) {
        Rule.require(
                duration.compareTo(SHORTEST) >= 0
                        && duration.compareTo(LONGEST) <= 0
                        && duration.equals(Duration.ofMillis(duration.toMillis())),
                name + " is not from " + SHORTEST + " to " + LONGEST + " in whole milliseconds: " + duration);
    }
}

package org.noontide.tests.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What can be broken. */
public enum FaultKind {
    /** The server, by SIGKILL. */
    KILL(500),
    /** Every session at once. */
    BROKER(5_000),
    /** The processor is taken away. */
    STARVE(500),
    /** The space on the disk is taken away. */
    DISK(500);

    /** So that a server that is killed every few seconds meets terminals. */
    private static final Duration SHORT_CEILING = Duration.ofSeconds(4);

    /** As the terminal product has it. */
    private static final Duration USUAL_CEILING = Duration.ofSeconds(60);

    private final int terminals;

    FaultKind(int terminals) {
        this.terminals = terminals;
    }

    /** How many terminals there are where nobody says. */
    public int terminals() {
        return terminals;
    }

    /** Why it cannot be tried on this machine; empty where it can. */
    public String hindrance() {
        return this == DISK ? FullDisk.hindrance() : "";
    }

    Duration ceiling() {
        return this == KILL ? SHORT_CEILING : USUAL_CEILING;
    }

    /** It, once; {@code upload} is a release that may be published meanwhile. */
    Disturbance once(FaultRun.Settings settings, Path upload) {
        return switch (this) {
            case KILL -> new Kills(settings.kills());
            case BROKER -> new BrokerRestart(settings.terminals(), settings.perSecond());
            case STARVE -> new Starvation(settings.lasting(), settings.terminals(), settings.perSecond());
            case DISK -> new FullDisk(settings.lasting(), settings.terminals(), settings.perSecond(), upload);
        };
    }

    /** As it is called on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

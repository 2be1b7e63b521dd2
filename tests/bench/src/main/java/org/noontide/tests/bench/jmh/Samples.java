package org.noontide.tests.bench.jmh;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Standing;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/** What is measured with: an update of one terminal, as it is in a usual fleet. */
public final class Samples {
    /** The moment at which all of it is looked at. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** As the server has them by default. */
    public static final Deadlines RULES = new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of());

    private static final TerminalId TERMINAL = new TerminalId("CAB-004711");
    private static final RolloutId ROLLOUT = new RolloutId(17);
    private static final ReleaseId OLD = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100);
    private static final ReleaseId NEW = new ReleaseId("vending", new ReleaseVersion("1.1.0"), 101);
    private static final Instant SWITCH_AT = NOW.plusSeconds(600);

    /** An order for one full file. */
    public static UpdateOrder order() {
        Sha256 digest = Sha256.ofContent(new byte[] {1});
        Artifact archive = new Artifact(
                URI.create("ftp://files.example/releases/vending-1.1.0-0123456789ab.zip"), 250_000, digest);
        return new UpdateOrder(
                TERMINAL,
                ROLLOUT,
                1,
                NEW,
                archive,
                List.of(archive),
                digest,
                SWITCH_AT,
                SWITCH_AT.plusSeconds(600),
                Optional.empty());
    }

    /** The report that moves {@link #delivery}. */
    public static UpdateReport report() {
        return new UpdateReport(
                TERMINAL,
                new Serial(0x1234_5678_9abc_def0L, 2, 1),
                ROLLOUT,
                1,
                Stage.STAGED,
                NOW,
                OLD,
                Optional.empty(),
                Optional.empty(),
                250_000);
    }

    /** A delivery that was accepted. */
    public static Delivery delivery() {
        return new Delivery(
                new DeliveryId(ROLLOUT, TERMINAL),
                OLD,
                1,
                SWITCH_AT,
                1,
                Stage.ACCEPTED,
                Standing.NORMAL,
                NOW.minusSeconds(10),
                NOW.minusSeconds(5),
                Optional.of(SWITCH_AT.plusSeconds(600)),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private Samples() {}
}

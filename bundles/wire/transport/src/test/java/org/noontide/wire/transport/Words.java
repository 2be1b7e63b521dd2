package org.noontide.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.protocol.Withdrawal;

/** Messages to try a bus with; the number tells those of one terminal apart. */
public final class Words {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Sha256 DIGEST = Sha256.ofContent("archive".getBytes(UTF_8));
    private static final ReleaseId RELEASE = new ReleaseId("vending", new ReleaseVersion("1.2.0"), 12);

    public static UpdateOrder order(TerminalId terminal, int attempt) {
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/vending-1.2.0.zip"), 1_000, DIGEST);
        return new UpdateOrder(
                terminal,
                new RolloutId(1),
                attempt,
                RELEASE,
                archive,
                List.of(archive),
                DIGEST,
                NOON,
                NOON.plusSeconds(3_600),
                Optional.empty());
    }

    public static Withdrawal withdrawal(TerminalId terminal, int attempt) {
        return new Withdrawal(terminal, new RolloutId(1), attempt);
    }

    public static ReportAck ack(TerminalId terminal, long upTo) {
        return new ReportAck(terminal, 77, upTo);
    }

    public static UpdateReport report(TerminalId terminal, long number) {
        return new UpdateReport(
                terminal,
                new Serial(77, number, 1),
                new RolloutId(1),
                1,
                Stage.ACCEPTED,
                NOON,
                RELEASE,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public static ExceptionNotice notice(TerminalId terminal) {
        return new ExceptionNotice(
                terminal, new RolloutId(1), 1, NOON, RELEASE, new Fault(Reason.NO_SPACE, "the disk is full"));
    }

    public static Presence online(TerminalId terminal) {
        return new Presence(terminal, Optional.of(new Presence.Condition(NOON, RELEASE, "a", Optional.empty())));
    }

    private Words() {}
}

package org.noontide.server.alert.mail;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Alarms to tell. */
final class Alarms {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Alarm alarm(String terminal, Reason reason, String detail) {
        return new Alarm.OfDelivery(
                new DeliveryId(new RolloutId(1234), new TerminalId(terminal)),
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 110),
                new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100),
                new Fault(reason, detail),
                NOON);
    }

    static Alarm trouble(long rollout, Alarm.Trouble trouble, String detail) {
        return new Alarm.OfRollout(
                new RolloutId(rollout),
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 110),
                trouble,
                detail,
                NOON);
    }

    static List<Alarm> one() {
        return List.of(alarm("CAB-0002", Reason.PSAM_EXPIRED, "the card ended on 2025-12-31"));
    }

    /** {@code count} alarms, of which all but the first ten say that the link was lost. */
    static List<Alarm> many(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> alarm(
                        String.format("CAB-%04d", i), i <= 10 ? Reason.NO_SPACE : Reason.LINK_LOST, "detail " + i))
                .toList();
    }

    private Alarms() {}
}

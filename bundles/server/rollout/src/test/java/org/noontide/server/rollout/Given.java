package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateReport;

/** The values that the tests begin with. */
final class Given {
    static final Instant NOW = Instant.parse("2026-05-01T01:00:00Z");
    static final Instant SWITCH = NOW.plusSeconds(3600);
    static final Duration RESEND = Duration.ofSeconds(10);
    static final TerminalId TERMINAL = new TerminalId("VM-0001");
    static final RolloutId ROLLOUT = new RolloutId(1);
    static final EnrolledCard CARD =
            new EnrolledCard("23010101000000212241", "012300033D11", "898600810915F6046777", "default", false);
    static final byte[] ISSUER_KEY = CardMac.key("404142434445464748494A4B4C4D4E4F");
    static final ReleaseId OLD = release(1);
    static final ReleaseId NEW = release(2);

    /** A command that was refused with the sentence {@code rule}. */
    static Consumer<CommandOutcome> refused(String rule) {
        return outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> assertThat(refused.objection())
                        .hasToString(rule));
    }

    static ReleaseId release(int sequence) {
        return new ReleaseId("vending", new ReleaseVersion(sequence + ".0.0"), sequence);
    }

    static Release published(ReleaseId id) {
        Sha256 digest = new Sha256("ab".repeat(32));
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1:2121/" + id.version() + ".zip"), 1_000, digest);
        return new Release(id, "prices of May", Set.of(), Optional.empty(), archive, digest, NOW);
    }

    static Terminal terminal(int number) {
        TerminalId id = new TerminalId("VM-%04d".formatted(number));
        return new Terminal(id, "CAB-1", Secret.of("secret"), OLD, false, Optional.empty(), Traits.NONE);
    }

    static Delivery delivery(Stage stage, int attempt) {
        return delivery(stage, attempt, Standing.NORMAL, NOW);
    }

    static Delivery delivery(Stage stage, int attempt, Standing standing, Instant attemptedAt) {
        return new Delivery(
                new DeliveryId(ROLLOUT, TERMINAL),
                OLD,
                1,
                SWITCH,
                attempt,
                stage,
                standing,
                attemptedAt,
                attemptedAt,
                Optional.of(attemptedAt),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    static UpdateReport report(Stage stage, int attempt) {
        return report(stage, attempt, Reason.UNHEALTHY, new Serial(5, 1, 1));
    }

    static UpdateReport report(Stage stage, int attempt, Reason reason, Serial serial) {
        boolean isFault = stage == Stage.REFUSED || stage == Stage.FAILED;
        boolean isSwitched = stage == Stage.SWITCHED || stage == Stage.INSTALLED;
        return new UpdateReport(
                TERMINAL,
                serial,
                ROLLOUT,
                attempt,
                stage,
                NOW,
                isSwitched ? NEW : OLD,
                isFault ? Optional.of(new Fault(reason, "as told")) : Optional.empty(),
                isSwitched ? Optional.of(new Switching(SWITCH, Duration.ofMillis(3))) : Optional.empty(),
                700);
    }

    static ExceptionNotice notice(Reason reason, int attempt) {
        return new ExceptionNotice(TERMINAL, ROLLOUT, attempt, NOW, OLD, new Fault(reason, "as raised"));
    }

    private Given() {}
}

package org.noontide.wire.protocol;

import static org.noontide.wire.protocol.Field.*;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which fields each message has. */
final class MessageFields {

    static void write(FieldWriter out, Message message) {
        out.text(TERMINAL, message.terminal().value());
        if (message instanceof UpdateOrder order) {
            write(out, order);
        } else if (message instanceof Withdrawal withdrawal) {
            out.number(ROLLOUT, withdrawal.rollout().value()).number(ATTEMPT, withdrawal.attempt());
        } else if (message instanceof Ticket ticket) {
            write(out, ticket);
        } else if (message instanceof ReportAck ack) {
            out.number(JOURNAL, ack.journal()).number(UP_TO, ack.upTo());
        } else if (message instanceof UpdateReport report) {
            write(out, report);
        } else if (message instanceof ExceptionNotice notice) {
            out.number(ROLLOUT, notice.rollout().value()).number(ATTEMPT, notice.attempt());
            out.instant(AT, notice.at()).map(RUNNING, notice.running(), MessageFields::write);
            write(out, notice.fault());
        } else if (message instanceof Presence presence) {
            out.flag(ONLINE, presence.condition().isPresent());
            presence.condition().ifPresent(condition -> write(out, condition));
        }
    }

    static Message read(Kind kind, FieldReader in) throws MalformedException {
        TerminalId terminal = new TerminalId(in.text(TERMINAL));
        return switch (kind) {
            case ORDER -> order(terminal, in);
            case ACK -> new ReportAck(terminal, in.number(JOURNAL), in.number(UP_TO));
            case REPORT -> report(terminal, in);
            case EXCEPTION ->
                new ExceptionNotice(
                        terminal,
                        new RolloutId(in.number(ROLLOUT)),
                        in.small(ATTEMPT),
                        in.instant(AT),
                        in.map(RUNNING, MessageFields::release),
                        fault(in));
            case PRESENCE -> new Presence(terminal, in.flag(ONLINE) ? Optional.of(condition(in)) : Optional.empty());
            case WITHDRAWAL -> new Withdrawal(terminal, new RolloutId(in.number(ROLLOUT)), in.small(ATTEMPT));
            case TICKET -> ticket(terminal, in);
        };
    }

    private static void write(FieldWriter out, UpdateOrder order) {
        out.number(ROLLOUT, order.rollout().value()).number(ATTEMPT, order.attempt());
        out.map(RELEASE, order.release(), MessageFields::write);
        out.map(ARCHIVE, order.archive(), MessageFields::write);
        if (!order.sources().equals(List.of(order.archive()))) {
            out.maps(SOURCES, order.sources(), MessageFields::write);
        }
        out.digest(MANIFEST, order.manifest());
        out.instant(SWITCH_AT, order.switchAt()).instant(EXPIRES_AT, order.expiresAt());
        order.undoes().ifPresent(undone -> out.number(UNDOES, undone.value()));
        order.challenge().ifPresent(asked -> out.map(CHALLENGE, asked, MessageFields::write));
    }

    private static UpdateOrder order(TerminalId terminal, FieldReader in) throws MalformedException {
        Artifact archive = in.map(ARCHIVE, MessageFields::artifact);
        return new UpdateOrder(
                terminal,
                new RolloutId(in.number(ROLLOUT)),
                in.small(ATTEMPT),
                in.map(RELEASE, MessageFields::release),
                archive,
                // the full archive is the source that goes without saying
                in.has(SOURCES) ? in.maps(SOURCES, MessageFields::artifact) : List.of(archive),
                in.digest(MANIFEST),
                in.instant(SWITCH_AT),
                in.instant(EXPIRES_AT),
                in.maybeNumber(UNDOES).map(RolloutId::new),
                in.maybeMap(CHALLENGE, MessageFields::challenge));
    }

    private static void write(FieldWriter out, Challenge challenge) {
        out.hex(NONCE, challenge.nonce()).instant(EXPIRES_AT, challenge.expiresAt());
    }

    private static Challenge challenge(FieldReader in) throws MalformedException {
        return new Challenge(in.hex(NONCE), in.instant(EXPIRES_AT));
    }

    private static void write(FieldWriter out, Ticket ticket) {
        out.number(ROLLOUT, ticket.rollout().value()).number(ATTEMPT, ticket.attempt());
        out.text(USER, ticket.user()).text(SECRET, ticket.secret());
        out.instant(EXPIRES_AT, ticket.expiresAt());
    }

    private static Ticket ticket(TerminalId terminal, FieldReader in) throws MalformedException {
        return new Ticket(
                terminal,
                new RolloutId(in.number(ROLLOUT)),
                in.small(ATTEMPT),
                in.text(USER),
                in.text(SECRET),
                in.instant(EXPIRES_AT));
    }

    private static void write(FieldWriter out, UpdateReport report) {
        out.number(JOURNAL, report.serial().journal());
        out.number(NUMBER, report.serial().number());
        out.number(OLDEST, report.serial().oldest());
        out.number(ROLLOUT, report.rollout().value()).number(ATTEMPT, report.attempt());
        out.number(STAGE, report.stage().code()).instant(AT, report.at());
        out.map(RUNNING, report.running(), MessageFields::write);
        report.fault().ifPresent(fault -> write(out, fault));
        report.switching().ifPresent(switching -> write(out, switching));
        out.number(DOWNLOADED, report.downloaded());
        report.evidence().ifPresent(evidence -> out.map(EVIDENCE, evidence, MessageFields::write));
    }

    private static UpdateReport report(TerminalId terminal, FieldReader in) throws MalformedException {
        return new UpdateReport(
                terminal,
                new Serial(in.number(JOURNAL), in.number(NUMBER), in.number(OLDEST)),
                new RolloutId(in.number(ROLLOUT)),
                in.small(ATTEMPT),
                stage(in),
                in.instant(AT),
                in.map(RUNNING, MessageFields::release),
                in.has(REASON) ? Optional.of(fault(in)) : Optional.empty(),
                in.has(SWITCHED_AT) ? Optional.of(switching(in)) : Optional.empty(),
                in.number(DOWNLOADED),
                in.maybeMap(EVIDENCE, MessageFields::evidence));
    }

    private static void write(FieldWriter out, CardEvidence evidence) {
        out.hex(PSAM, evidence.proof().psam()).hex(MAC, evidence.proof().mac());
        out.hex(TERMINAL_NUMBER, evidence.terminalNumber()).text(ICCID, evidence.iccid());
    }

    private static CardEvidence evidence(FieldReader in) throws MalformedException {
        return new CardEvidence(new CardProof(in.hex(PSAM), in.hex(MAC)), in.hex(TERMINAL_NUMBER), in.text(ICCID));
    }

    private static void write(FieldWriter out, Presence.Condition condition) {
        out.instant(AT, condition.at()).map(RUNNING, condition.running(), MessageFields::write);
        out.text(SLOT, condition.slot());
        condition.open().ifPresent(open -> out.map(OPEN, open, MessageFields::write));
    }

    private static Presence.Condition condition(FieldReader in) throws MalformedException {
        return new Presence.Condition(
                in.instant(AT),
                in.map(RUNNING, MessageFields::release),
                in.text(SLOT),
                in.maybeMap(OPEN, MessageFields::open));
    }

    private static void write(FieldWriter out, Presence.OpenUpdate open) {
        out.number(ROLLOUT, open.rollout().value()).number(ATTEMPT, open.attempt());
        out.number(STAGE, open.stage().code());
    }

    private static Presence.OpenUpdate open(FieldReader in) throws MalformedException {
        return new Presence.OpenUpdate(new RolloutId(in.number(ROLLOUT)), in.small(ATTEMPT), stage(in));
    }

    static void write(FieldWriter out, ReleaseId release) {
        out.text(APPLICATION, release.application());
        out.text(VERSION, release.version().value());
        out.number(SEQUENCE, release.sequence());
    }

    static ReleaseId release(FieldReader in) throws MalformedException {
        return new ReleaseId(in.text(APPLICATION), new ReleaseVersion(in.text(VERSION)), in.number(SEQUENCE));
    }

    private static void write(FieldWriter out, Artifact artifact) {
        out.text(LINK, artifact.link().toString());
        out.number(SIZE, artifact.size()).digest(SHA256, artifact.sha256());
    }

    private static Artifact artifact(FieldReader in) throws MalformedException {
        return new Artifact(link(in.text(LINK)), in.number(SIZE), in.digest(SHA256));
    }

    /** The address in {@code text}; a complaint does not quote it, since a broken one may hold a password. */
    private static URI link(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("link is no address: " + e.getReason() + " at " + e.getIndex(), e);
        }
    }

    private static void write(FieldWriter out, Fault fault) {
        out.number(REASON, fault.reason().code()).text(DETAIL, fault.detail());
    }

    private static Fault fault(FieldReader in) throws MalformedException {
        return new Fault(Reason.ofCode(in.number(REASON)), in.text(DETAIL));
    }

    private static void write(FieldWriter out, Switching switching) {
        out.instant(SWITCHED_AT, switching.at());
        out.number(UNCERTAINTY, switching.uncertainty().toMillis());
    }

    private static Switching switching(FieldReader in) throws MalformedException {
        return new Switching(in.instant(SWITCHED_AT), Duration.ofMillis(in.number(UNCERTAINTY)));
    }

    private static Stage stage(FieldReader in) throws MalformedException {
        long code = in.number(STAGE);
        return Stage.ofCode(code).orElseThrow(() -> new IllegalArgumentException("no stage has the code " + code));
    }

    private MessageFields() {}
}

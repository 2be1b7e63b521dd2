package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The messages of {@code docs/protocol-vectors.json}, for who writes a terminal in another language. The main method
 * writes the file anew; what it holds for a message must never change, since terminals in the field speak so.
 */
final class Vectors {
    static final Path FILE = Path.of("../../../docs/protocol-vectors.json");

    private static final TerminalId TERMINAL = new TerminalId("CAB-0001");
    private static final RolloutId ROLLOUT = new RolloutId(42);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ReleaseId OLD = new ReleaseId("drinks", new ReleaseVersion("1.2.2"), 17);
    private static final ReleaseId NEW = new ReleaseId("drinks", new ReleaseVersion("1.2.3-autumn"), 18);
    private static final Artifact ARCHIVE = new Artifact(
            URI.create("ftp://updates.example.org:2121/drinks/1.2.3-autumn.zip"),
            1_048_577,
            Sha256.ofContent("archive".getBytes(UTF_8)));
    private static final Sha256 MANIFEST = Sha256.ofContent("manifest".getBytes(UTF_8));
    private static final String PSAM = "23010101000000212241";
    private static final String TERMINAL_NUMBER = "012300033D11";
    private static final String ICCID = "898600810915F6046777";
    private static final CardEvidence EVIDENCE = new CardEvidence(
            CardMac.of(
                    CardMac.key("404142434445464748494A4B4C4D4E4F"),
                    PSAM,
                    HexFormat.of().parseHex("0001020304050607"),
                    CardEvidence.signed(TERMINAL, ROLLOUT, 1, TERMINAL_NUMBER, ICCID)),
            TERMINAL_NUMBER,
            ICCID);
    private static final Fault FAULT = new Fault(Reason.PSAM_EXPIRED, "The PSAM card is valid until 2026-10-01 only");

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), text());
    }

    static Map<String, Message> messages() {
        Map<String, Message> messages = new LinkedHashMap<>();
        messages.put(
                "an order whose one source is the archive itself",
                order(1, NEW, List.of(ARCHIVE), NOON, Instant.parse("2026-11-22T18:00:00Z"), Optional.empty()));
        Artifact delta = new Artifact(
                URI.create("https://cdn.example.org/d/17-18"), 811, Sha256.ofContent("delta".getBytes(UTF_8)));
        messages.put(
                "a second order with two sources, to switch at once",
                order(2, NEW, List.of(delta, ARCHIVE), Instant.EPOCH, NOON.plusMillis(1), Optional.empty()));
        messages.put("an acknowledgement of the first report", new ReportAck(TERMINAL, 1, 1));
        messages.put(
                "an acknowledgement in large numbers",
                new ReportAck(new TerminalId("0-9"), Long.MAX_VALUE, 4_294_967_296L));
        messages.put(
                "a report that the order is accepted",
                report(new Serial(7_654_321, 1, 1), Stage.ACCEPTED, OLD, Optional.empty(), Optional.empty(), 0));
        messages.put(
                "a report that the order is refused",
                report(new Serial(7_654_321, 2, 1), Stage.REFUSED, OLD, Optional.of(FAULT), Optional.empty(), 0));
        messages.put(
                "a report that the release is installed",
                report(
                        new Serial(7_654_321, 24, 22),
                        Stage.INSTALLED,
                        NEW,
                        Optional.empty(),
                        Optional.of(new Switching(NOON.plusMillis(3), Duration.ofMillis(25))),
                        1_048_577));
        messages.put("a notice of a refusal", new ExceptionNotice(TERMINAL, ROLLOUT, 1, NOON, OLD, FAULT));
        messages.put(
                "a notice with a detail that is not in ASCII",
                new ExceptionNotice(
                        TERMINAL,
                        ROLLOUT,
                        3,
                        NOON,
                        OLD,
                        new Fault(Reason.UNHEALTHY, "应用程序没有响应 \uD83E\uDD64 \"8080\"")));
        messages.put(
                "a presence with nothing to do",
                new Presence(TERMINAL, Optional.of(new Presence.Condition(NOON, NEW, "a", Optional.empty()))));
        Presence.OpenUpdate open = new Presence.OpenUpdate(ROLLOUT, 1, Stage.ARMED);
        messages.put(
                "a presence with an armed update",
                new Presence(TERMINAL, Optional.of(new Presence.Condition(NOON, OLD, "b", Optional.of(open)))));
        messages.put("a last will", Presence.gone(TERMINAL));
        messages.put(
                "an order that takes back what an earlier rollout brought",
                order(
                        1,
                        OLD,
                        List.of(ARCHIVE),
                        Instant.EPOCH,
                        NOON.plusSeconds(3_600),
                        Optional.of(new RolloutId(41))));
        messages.put("a withdrawal of the first attempt", new Withdrawal(TERMINAL, ROLLOUT, 1));
        messages.put(
                "a withdrawal in large numbers",
                new Withdrawal(new TerminalId("0-9"), new RolloutId(Long.MAX_VALUE), Integer.MAX_VALUE));
        messages.put(
                "a report that the update is cancelled",
                report(new Serial(7_654_321, 3, 3), Stage.CANCELLED, OLD, Optional.empty(), Optional.empty(), 811));
        messages.put(
                "an order whose terminal's card must prove itself",
                order(1, NEW, List.of(ARCHIVE), NOON, Instant.parse("2026-11-22T18:00:00Z"), Optional.empty())
                        .with(new Challenge("0001020304050607", NOON)));
        messages.put(
                "a report with what the challenge asked for",
                new UpdateReport(
                        TERMINAL,
                        new Serial(7_654_321, 4, 4),
                        ROLLOUT,
                        1,
                        Stage.ACCEPTED,
                        NOON.minusSeconds(60),
                        OLD,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.of(EVIDENCE)));
        messages.put(
                "a ticket for the archive of the first attempt",
                new Ticket(TERMINAL, ROLLOUT, 1, "CAB-0001", "8gGJr1wSkWf1yQmEo7TrG0xj6bqFjVtE", NOON));
        messages.put(
                "a ticket in large numbers",
                new Ticket(
                        new TerminalId("0-9"),
                        new RolloutId(Long.MAX_VALUE),
                        Integer.MAX_VALUE,
                        "0-9",
                        "!~",
                        Instant.parse("9999-12-31T23:59:59.999Z")));
        return messages;
    }

    /** Envelopes that every reader refuses, with the reason. */
    static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("no bytes", "");
        refused.put("another protocol version", "8302024fa301684341422d3030303110011301");
        refused.put("an unknown kind", "8301094fa301684341422d3030303110011301");
        refused.put("a field too few: no upTo", "8301024da201684341422d303030311001");
        refused.put("a number where a text belongs: terminal", "83010247a3010710011301");
        refused.put("a floating-point number: upTo", "83010251a301684341422d30303031100113f93c00");
        refused.put("a field that stands twice: journal", "83010251a401684341422d30303031100110011301");
        refused.put("a rule that is broken: upTo is 0", "8301024fa301684341422d3030303110011300");
        refused.put("cut short", "8301024fa301684341422d30303031100113");
        refused.put("something after its end", "8301024fa301684341422d303030311001130100");
        return refused;
    }

    /** Envelopes of a later version that read as "an acknowledgement of the first report". */
    static Map<String, String> tolerated() {
        Map<String, String> tolerated = new LinkedHashMap<>();
        tolerated.put("a map of definite length", "8301024fa301684341422d3030303110011301");
        tolerated.put("a map of indefinite length", "83010250bf01684341422d3030303110011301ff");
        tolerated.put("an unknown field, its value a list", "83010255a401684341422d3030303110011301191f408201f5");
        tolerated.put("a fourth and a fifth part", "8501024fa301684341422d303030311001130141aa01");
        return tolerated;
    }

    static String text() {
        StringJoiner all = new StringJoiner(",\n", "{\n  \"messages\": [\n", "\n  ],\n");
        messages()
                .forEach((name, message) -> all.add("    {\n      \"name\": \"" + name + "\",\n      \"kind\": \""
                        + message.kind() + "\",\n      \"topic\": \"" + Topic.of(message)
                        + "\",\n      \"envelope\": \""
                        + HexFormat.of().formatHex(Codec.encode(message)) + "\",\n      \"fields\": "
                        + Codec.json(message).replace("\n", "\n      ") + "\n    }"));
        return all + table("tolerated", tolerated()) + ",\n" + table("refused", refused()) + "\n}\n";
    }

    private static String table(String name, Map<String, String> envelopes) {
        StringJoiner lines = new StringJoiner(",\n", "  \"" + name + "\": {\n", "\n  }");
        envelopes.forEach((what, hex) -> lines.add("    \"" + what + "\": \"" + hex + "\""));
        return lines.toString();
    }

    private static UpdateOrder order(
            int attempt,
            ReleaseId release,
            List<Artifact> sources,
            Instant switchAt,
            Instant expiresAt,
            Optional<RolloutId> undoes) {
        return new UpdateOrder(
                TERMINAL, ROLLOUT, attempt, release, ARCHIVE, sources, MANIFEST, switchAt, expiresAt, undoes);
    }

    private static UpdateReport report(
            Serial serial,
            Stage stage,
            ReleaseId running,
            Optional<Fault> fault,
            Optional<Switching> switching,
            long downloaded) {
        return new UpdateReport(
                TERMINAL, serial, ROLLOUT, 1, stage, NOON.minusSeconds(60), running, fault, switching, downloaded);
    }

    private Vectors() {}
}

package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final TerminalId TERMINAL = new TerminalId("CAB-0001");
    private static final RolloutId ROLLOUT = new RolloutId(7);
    private static final ReleaseId RELEASE = new ReleaseId("drinks", new ReleaseVersion("1.2.3"), 4);
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[0]);
    private static final Artifact ARCHIVE = new Artifact(URI.create("ftp://localhost/1.zip"), 9, DIGEST);
    private static final Serial SERIAL = new Serial(1, 1, 1);
    private static final CardProof PROOF = new CardProof("23010101000000212241", "9FA3A398");
    private static final String ICCID = "898600810915F6046777";
    private static final Fault FAULT = new Fault(Reason.BUSY, "a sale is under way");
    private static final Switching SWITCHING = new Switching(NOON, Duration.ofMillis(20));

    interface Birth {
        Object give();
    }

    static Stream<Arguments> a_bad_value_is_never_born() {
        return Stream.of(messages(), values(), goods()).flatMap(all -> all);
    }

    private static Stream<Arguments> messages() {
        return Stream.of(
                bad("attempt is positive: 0", () -> order(0, List.of(ARCHIVE), NOON)),
                bad("at least one source", () -> order(1, List.of(), NOON)),
                bad("at most 8 sources: 9", () -> order(1, Collections.nCopies(9, ARCHIVE), NOON)),
                bad("expires after its switch instant: " + NOON, () -> order(1, List.of(ARCHIVE), NOON.plusNanos(1))),
                bad("1970 to 9999: 1969-12-31T", () -> order(1, List.of(ARCHIVE), Instant.EPOCH.minusNanos(1))),
                bad("1970 to 9999: +10000-", () -> order(1, List.of(ARCHIVE), Instant.parse("+10000-01-01T00:00:00Z"))),
                bad("1970 to 9999: +1000000000-", () -> order(1, List.of(ARCHIVE), Instant.MAX)),
                bad("does not undo its own rollout: 7", () -> undoing(ROLLOUT)),
                bad("attempt is positive: 0", () -> new Withdrawal(TERMINAL, ROLLOUT, 0)),
                bad("attempt is positive: 0", () -> new Ticket(TERMINAL, ROLLOUT, 0, "u", "s", NOON)),
                bad("user has 1 to 64 printable", () -> new Ticket(TERMINAL, ROLLOUT, 1, "a b", "s", NOON)),
                bad("secret has 1 to 64 printable characters", () -> new Ticket(TERMINAL, ROLLOUT, 1, "u", "", NOON)),
                bad("nonce has 16 hexadecimal digits", () -> new Challenge("00", NOON)),
                bad("ICCID has 19 or 20", () -> new CardEvidence(PROOF, "012300033D11", "898")),
                bad("number has 12 hexadecimal", () -> new CardEvidence(PROOF, "012300033d11", ICCID)),
                bad("only where it is ACCEPTED: STAGED", () -> evident(Stage.STAGED)),
                bad("journal's number is positive: 0", () -> new ReportAck(TERMINAL, 0, 1)),
                bad("report's number is positive: -3", () -> new ReportAck(TERMINAL, 1, -3)),
                bad("journal's number is positive: -1", () -> new Serial(-1, 1, 1)),
                bad("report's number is positive: 0", () -> new Serial(1, 1, 0)),
                bad("report 4 is older than the oldest kept, 5", () -> new Serial(1, 4, 5)),
                bad("attempt is positive: -1", () -> report(-1, Stage.STAGED, false, false, 0)),
                bad("does not report PLANNED", () -> report(1, Stage.PLANNED, false, false, 0)),
                bad("does not report ORDERED", () -> report(1, Stage.ORDERED, false, false, 0)),
                bad("does not report SUPERSEDED", () -> report(1, Stage.SUPERSEDED, false, false, 0)),
                bad("REFUSED or FAILED: FAILED", () -> report(1, Stage.FAILED, false, false, 0)),
                bad("REFUSED or FAILED: STAGED", () -> report(1, Stage.STAGED, true, false, 0)),
                bad("REFUSED or FAILED: CANCELLED", () -> report(1, Stage.CANCELLED, true, false, 0)),
                bad("SWITCHED or INSTALLED: INSTALLED", () -> report(1, Stage.INSTALLED, false, false, 0)),
                bad("SWITCHED or INSTALLED: ARMED", () -> report(1, Stage.ARMED, false, true, 0)),
                bad("not negative: -1", () -> report(1, Stage.STAGED, false, false, -1)),
                bad("attempt is positive: 0", () -> new ExceptionNotice(TERMINAL, ROLLOUT, 0, NOON, RELEASE, FAULT)),
                bad("1 to 32 printable characters: \" \"", () -> condition(" ")),
                bad("1 to 32 printable characters: \"a?\"", () -> condition("a\n")),
                bad("1 to 32 printable characters: \"?\"", () -> condition("\ud800")),
                bad("1 to 32 printable characters: \"sssss", () -> condition("s".repeat(33))),
                bad("attempt is positive: 0", () -> new Presence.OpenUpdate(ROLLOUT, 0, Stage.STAGED)),
                bad("has not ended: INSTALLED", () -> new Presence.OpenUpdate(ROLLOUT, 1, Stage.INSTALLED)));
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                bad("\"cab-0001\"", () -> new TerminalId("cab-0001")),
                bad("\"AB\"", () -> new TerminalId("AB")),
                bad("\"-AB\"", () -> new TerminalId("-AB")),
                bad("\"CAB/1\"", () -> new TerminalId("CAB/1")),
                bad("\"CAB-0001?\"", () -> new TerminalId("CAB-0001\n")),
                bad("3 to 32", () -> new TerminalId("A".repeat(33))),
                bad("rollout's number is positive: 0", () -> new RolloutId(0)),
                bad("\"1.2\"", () -> new ReleaseVersion("1.2")),
                bad("\"01.2.3\"", () -> new ReleaseVersion("01.2.3")),
                bad("\"1.2.3-\"", () -> new ReleaseVersion("1.2.3-")),
                bad("\"1.2.3-a b\"", () -> new ReleaseVersion("1.2.3-a b")),
                bad("\"1.2.3456789012\"", () -> new ReleaseVersion("1.2.3456789012")),
                bad("\"Drinks\"", () -> new ReleaseId("Drinks", RELEASE.version(), 1)),
                bad("\"d\"", () -> new ReleaseId("d", RELEASE.version(), 1)),
                bad("sequence number is positive: 0", () -> new ReleaseId("drinks", RELEASE.version(), 0)),
                bad("\"ABC\"", () -> new Sha256("ABC")),
                bad("not a SHA-256", () -> Sha256.of(new byte[31])),
                bad("link is relative: \"1.zip\"", () -> artifact("1.zip")),
                bad("link carries credentials", () -> artifact("ftp://user:secret@host/1.zip")),
                bad("link carries credentials", () -> artifact("ftp://user:secret@my_host/1.zip")),
                bad("link carries credentials", () -> artifact("//user:secret@host/1.zip")),
                bad("link carries credentials", () -> artifact("ftp:user:secret@host/1.zip")),
                bad("link is not in ASCII", () -> artifact("ftp://host/品.zip")),
                bad("link is longer than 2048: 2049", () -> artifact("ftp://host/" + "x".repeat(2038))),
                bad("size is not positive: 0", () -> new Artifact(ARCHIVE.link(), 0, DIGEST)),
                bad("not negative: PT-0.001S", () -> new Switching(NOON, Duration.ofMillis(-1))),
                bad("1970 to 9999: -1000000000-", () -> new Switching(Instant.MIN, Duration.ZERO)));
    }

    private static Stream<Arguments> goods() {
        return Stream.of(
                bad("never negative: -1", () -> new Price(-1, "CNY")),
                bad("at most 100000000 of the smallest unit: 100000001", () -> new Price(100_000_001, "CNY")),
                bad("\"yuan\"", () -> new Price(1, "yuan")),
                bad("not a sku: \"\"", () -> good("", Map.of("en", "Cola"))),
                bad("not a sku: \"a/b\"", () -> good("a/b", Map.of("en", "Cola"))),
                bad("good C1 has no name", () -> good("C1", Map.of())),
                bad("1 to 64 printable characters: \"\"", () -> promotion("", Set.of("C1"), 10, NOON)),
                bad("no label", () -> promotion(Map.of(), Promotion.Kind.PERCENT_OFF, 10)),
                bad("promotion p is on no good", () -> promotion("p", Set.of(), 10, NOON)),
                bad("negative value: -1", () -> promotion("p", Set.of("C1"), -1, NOON)),
                bad("1 to 100 percent: 0", () -> promotion("p", Set.of("C1"), 0, NOON)),
                bad("1 to 100 percent: 101", () -> promotion("p", Set.of("C1"), 101, NOON)),
                bad(
                        "too high a value: 100000001",
                        () -> promotion(Map.of("en", "%"), Promotion.Kind.SPECIAL_PRICE, 100_000_001)),
                bad("ends before it begins: " + NOON, () -> promotion("p", Set.of("C1"), 10, NOON.plusMillis(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_bad_value_is_never_born(String complaint, Birth birth) {
        assertThatIllegalArgumentException().isThrownBy(birth::give).withMessageContaining(complaint);
    }

    @Test
    void an_instant_is_kept_to_the_millisecond() {
        Switching switching = new Switching(NOON.plusNanos(1_999_999), Duration.ZERO);

        assertThat(switching.at()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void an_uncertainty_is_told_too_large_rather_than_too_small() {
        assertThat(new Switching(NOON, Duration.ofNanos(1)).uncertainty()).isEqualTo(Duration.ofMillis(1));
        assertThat(new Switching(NOON, Duration.ofMillis(5)).uncertainty()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void an_uncertainty_beyond_a_year_counts_as_one() {
        assertThat(new Switching(NOON, Duration.ofMillis(Long.MAX_VALUE)).uncertainty())
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void the_detail_of_a_fault_is_cut_and_never_in_the_middle_of_a_character() {
        Fault fault = new Fault(Reason.INTERNAL, "x".repeat(499) + "\uD83E\uDD64");

        assertThat(fault.detail()).isEqualTo("x".repeat(499) + "?");
    }

    @Test
    void the_detail_of_a_fault_is_one_line() {
        assertThat(new Fault(Reason.INTERNAL, "one\ntwo").detail()).isEqualTo("one?two");
    }

    @Test
    void a_release_is_newer_only_than_one_of_the_same_application_with_a_lower_sequence() {
        assertThat(new ReleaseId("drinks", RELEASE.version(), 5).isNewerThan(RELEASE))
                .isTrue();
        assertThat(RELEASE.isNewerThan(RELEASE)).isFalse();
        assertThat(new ReleaseId("snacks", RELEASE.version(), 5).isNewerThan(RELEASE))
                .isFalse();
    }

    private static Arguments bad(String complaint, Birth birth) {
        return arguments(complaint, birth);
    }

    private static UpdateOrder order(int attempt, List<Artifact> sources, Instant switchAt) {
        return new UpdateOrder(
                TERMINAL, ROLLOUT, attempt, RELEASE, ARCHIVE, sources, DIGEST, switchAt, NOON, Optional.empty());
    }

    private static UpdateOrder undoing(RolloutId undone) {
        return new UpdateOrder(
                TERMINAL,
                ROLLOUT,
                1,
                RELEASE,
                ARCHIVE,
                List.of(ARCHIVE),
                DIGEST,
                Instant.EPOCH,
                NOON,
                Optional.of(undone));
    }

    private static UpdateReport evident(Stage stage) {
        Optional<CardEvidence> evidence = Optional.of(new CardEvidence(PROOF, "012300033D11", ICCID));
        return new UpdateReport(
                TERMINAL, SERIAL, ROLLOUT, 1, stage, NOON, RELEASE, Optional.empty(), Optional.empty(), 0, evidence);
    }

    private static UpdateReport report(int attempt, Stage stage, boolean fault, boolean switched, long downloaded) {
        return new UpdateReport(
                TERMINAL,
                SERIAL,
                ROLLOUT,
                attempt,
                stage,
                NOON,
                RELEASE,
                fault ? Optional.of(FAULT) : Optional.empty(),
                switched ? Optional.of(SWITCHING) : Optional.empty(),
                downloaded);
    }

    private static Presence.Condition condition(String slot) {
        return new Presence.Condition(NOON, RELEASE, slot, Optional.empty());
    }

    private static Artifact artifact(String link) {
        return new Artifact(URI.create(link), 1, DIGEST);
    }

    private static Good good(String sku, Map<String, String> names) {
        return new Good(sku, names, Map.of(), new Price(350, "CNY"), Optional.empty());
    }

    private static Promotion promotion(String id, Set<String> skus, long value, Instant from) {
        return new Promotion(id, Map.of("en", "%"), skus, Promotion.Kind.PERCENT_OFF, value, from, NOON);
    }

    private static Promotion promotion(Map<String, String> labels, Promotion.Kind kind, long value) {
        return new Promotion("p", labels, Set.of("C1"), kind, value, NOON, NOON.plusSeconds(1));
    }
}

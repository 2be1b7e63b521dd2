package org.noontide.wire.protocol;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Messages by chance, the same ones for the same seed: with and without each optional field, often at a limit. */
final class RandomMessages {
    private static final List<Stage> TOLD =
            Stream.of(Stage.values()).filter(Stage::isTold).toList();
    private static final List<Stage> OPEN =
            Stream.of(Stage.values()).filter(stage -> !stage.isLast()).toList();
    private static final List<String> TEXTS =
            List.of("", "a", "电源不足", "\uD83E\uDD64 cola", "quote \" and \\ slash", "x".repeat(500), "品".repeat(500));

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    Stream<Message> stream() {
        return Stream.generate(() -> of(oneOf(List.of(Kind.values()))));
    }

    Message of(Kind kind) {
        return switch (kind) {
            case ORDER -> order();
            case ACK -> new ReportAck(terminal(), positive(), positive());
            case REPORT -> report();
            case EXCEPTION ->
                new ExceptionNotice(terminal(), new RolloutId(positive()), attempt(), instant(), release(), fault());
            case PRESENCE -> new Presence(terminal(), maybe(this::condition));
            case WITHDRAWAL -> new Withdrawal(terminal(), new RolloutId(positive()), attempt());
            case TICKET ->
                new Ticket(
                        terminal(),
                        new RolloutId(positive()),
                        attempt(),
                        oneOf(List.of("u", "CAB-0001", "u".repeat(64))),
                        oneOf(List.of("s", "!~", "s".repeat(64))),
                        instant());
        };
    }

    private UpdateOrder order() {
        Artifact archive = artifact();
        Instant expiresAt = instant();
        Instant switchAt = expiresAt.equals(Instant.EPOCH) ? expiresAt : Instant.EPOCH;
        RolloutId rollout = new RolloutId(positive());
        return new UpdateOrder(
                terminal(),
                rollout,
                attempt(),
                release(),
                archive,
                random.nextBoolean()
                        ? List.of(archive)
                        : Stream.generate(this::artifact)
                                .limit(1 + random.nextInt(8))
                                .toList(),
                digest(),
                switchAt,
                switchAt.equals(expiresAt) ? expiresAt.plusMillis(1) : expiresAt,
                maybe(() -> new RolloutId(positive())).filter(undone -> !undone.equals(rollout)),
                maybe(() -> new Challenge(hex(8), instant())));
    }

    private UpdateReport report() {
        Stage stage = oneOf(TOLD);
        boolean bad = stage == Stage.REFUSED || stage == Stage.FAILED;
        boolean switched = stage == Stage.SWITCHED || stage == Stage.INSTALLED;
        long oldest = positive();
        return new UpdateReport(
                terminal(),
                new Serial(positive(), random.nextBoolean() ? oldest : Long.MAX_VALUE, oldest),
                new RolloutId(positive()),
                attempt(),
                stage,
                instant(),
                release(),
                bad ? Optional.of(fault()) : Optional.empty(),
                switched ? Optional.of(new Switching(instant(), uncertainty())) : Optional.empty(),
                positive() - 1,
                maybe(this::evidence).filter(any -> stage == Stage.ACCEPTED));
    }

    private CardEvidence evidence() {
        String iccid = hex(10);
        return new CardEvidence(
                new CardProof(hex(10), hex(4)), hex(6), random.nextBoolean() ? iccid : iccid.substring(1));
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private Presence.Condition condition() {
        return new Presence.Condition(
                instant(), release(), oneOf(List.of("a", "B-2", "甲".repeat(32))), maybe(this::open));
    }

    private Presence.OpenUpdate open() {
        return new Presence.OpenUpdate(new RolloutId(positive()), attempt(), oneOf(OPEN));
    }

    private TerminalId terminal() {
        return new TerminalId(oneOf(List.of("CAB", "CAB-0001", "0".repeat(32), "Z" + "-".repeat(31))));
    }

    private ReleaseId release() {
        String version = oneOf(List.of("0.0.0", "1.2.3", "999999999.999999999.999999999-" + "r".repeat(32)));
        String application = oneOf(List.of("ab", "drinks", "a" + ".".repeat(63)));
        return new ReleaseId(application, new ReleaseVersion(version), positive());
    }

    private Artifact artifact() {
        String link = oneOf(List.of(
                "ftp://localhost:2121/drinks/1.zip", "https://[::1]/%E5%93%81?a=b#c", "ftp://h/" + "p".repeat(2_040)));
        return new Artifact(URI.create(link), positive(), digest());
    }

    private Fault fault() {
        return new Fault(oneOf(List.of(Reason.values())), oneOf(TEXTS));
    }

    private Sha256 digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Sha256.of(bytes);
    }

    private Instant instant() {
        return oneOf(List.of(
                Instant.EPOCH,
                Instant.parse("2026-11-22T12:00:00.123Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"),
                Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L))));
    }

    private Duration uncertainty() {
        return oneOf(
                List.of(Duration.ZERO, Duration.ofMillis(random.nextInt(Integer.MAX_VALUE)), Duration.ofDays(365)));
    }

    private int attempt() {
        return random.nextBoolean() ? 1 + random.nextInt(100) : Integer.MAX_VALUE;
    }

    private long positive() {
        return oneOf(List.of(
                1L, 23L, 24L, 256L, 65_536L, 1L << 32, Long.MAX_VALUE, random.nextLong(Long.MAX_VALUE - 1) + 1));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

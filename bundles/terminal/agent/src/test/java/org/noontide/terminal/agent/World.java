package org.noontide.terminal.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

/** A cabinet with its agent, a server and a file server; the agent can be lost and booted again. */
final class World {
    static final TerminalId TERMINAL = new TerminalId("T-0001");
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant EXPIRY = Instant.parse("2026-11-22T13:00:00Z");
    static final Duration HOLD = Duration.ofMinutes(2);
    static final URI LINK = URI.create("ftp://files.example/shop-2.zip");
    static final PsamCard PSAM = new PsamCard(
            "23010101000000212241",
            "012300033D11",
            "A000000003000001",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2030, 1, 1),
            2);
    static final SimCard SIM =
            new SimCard("898600810915F6046777", "460001234567890", Lock.READY, Registration.HOME, OptionalInt.empty());

    final Path folder;
    final Steps steps = new Steps(START);
    final FakeServer server = new FakeServer(steps);
    final FakeTransfer transfer = new FakeTransfer();
    final FakeSlot slot = new FakeSlot(release(1), () -> steps.read().time());
    final FakeCabinet cabinet = new FakeCabinet();
    CardReading<PsamCard> psam = new CardReading.Found<>(PSAM);
    CardReading<SimCard> sim = new CardReading.Found<>(SIM);
    FrameFile.Sync sync = file -> {};
    boolean psamFails;

    /** What the PSAM answers to a nonce and the data to sign. */
    BiFunction<byte[], byte[], CardReading<CardProof>> signing =
            (nonce, data) -> new CardReading.Unreadable<>("no such key");

    Runnable whileReading = () -> {};
    Duration downloadWindow = Duration.ZERO;

    private final Psam reader = new Psam() {
        @Override
        public CardReading<PsamCard> read() {
            return readPsam();
        }

        @Override
        public CardReading<CardProof> prove(byte[] nonce, byte[] data) {
            return signing.apply(nonce, data);
        }
    };

    World(Path folder) {
        this.folder = folder;
    }

    static ReleaseId release(long sequence) {
        return new ReleaseId("shop", new ReleaseVersion(sequence + ".0.0"), sequence);
    }

    static Settings settings(Path folder) {
        return settings(folder, Duration.ZERO);
    }

    static Settings settings(Path folder, Duration downloadWindow) {
        Settings.Bounds reports = new Settings.Bounds(Duration.ofSeconds(5), Duration.ofMinutes(5));
        Settings.Bounds downloads = new Settings.Bounds(Duration.ofSeconds(2), Duration.ofSeconds(60));
        return new Settings(
                TERMINAL,
                "secret",
                "VM-5",
                PSAM.terminalNumber(),
                SIM.iccid(),
                ZoneOffset.UTC,
                folder.resolve("agent"),
                1 << 20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                HOLD,
                reports,
                downloads,
                downloadWindow);
    }

    /** A new agent on the same cabinet. */
    Engine boot() throws IOException {
        Settings settings = settings(folder, downloadWindow);
        Random random = new Random(1);
        Journal journal = Journal.open(settings.folder(), file -> sync.force(file), random);
        Devices devices = new Devices(reader, () -> sim, steps, slot, cabinet);
        Engine engine = new Engine(settings, server, transfer, devices, journal, steps, steps, steps, random);
        engine.start();
        steps.run();
        return engine;
    }

    /** A cabinet that is on the air. */
    World online() throws IOException {
        boot();
        server.link(true);
        return this;
    }

    private CardReading<PsamCard> readPsam() {
        whileReading.run();
        if (psamFails) {
            throw new IllegalStateException("the driver is broken");
        }
        return psam;
    }

    /** The power goes, and comes again. */
    void reboot() throws IOException {
        powerOff();
        boot();
    }

    void powerOff() {
        steps.cut();
        server.cut();
    }

    /** An order of release {@code sequence}, whose archive lies on the file server. */
    UpdateOrder order(long rollout, int attempt, long sequence) throws IOException {
        return order(rollout, attempt, archive(release(sequence), Set.of(), Optional.empty()), release(sequence));
    }

    UpdateOrder order(long rollout, int attempt, Packed packed, ReleaseId release) throws IOException {
        URI link = URI.create("ftp://files.example/shop-" + release.sequence() + ".zip");
        byte[] bytes = Files.readAllBytes(packed.file());
        transfer.put(link, bytes);
        Artifact archive = new Artifact(link, bytes.length, Sha256.ofContent(bytes));
        return new UpdateOrder(
                TERMINAL,
                new RolloutId(rollout),
                attempt,
                release,
                archive,
                List.of(archive),
                packed.manifest(),
                NOON,
                EXPIRY,
                Optional.empty());
    }

    /** An order of release {@code sequence} that takes back what {@code undone} brought. */
    UpdateOrder undo(long rollout, int attempt, long sequence, long undone) throws IOException {
        return undoing(order(rollout, attempt, sequence), undone);
    }

    static UpdateOrder undoing(UpdateOrder order, long undone) {
        return new UpdateOrder(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                order.release(),
                order.archive(),
                order.sources(),
                order.manifest(),
                order.switchAt(),
                order.expiresAt(),
                Optional.of(new RolloutId(undone)));
    }

    /** An archive and its manifest's digest. */
    record Packed(Path file, Sha256 manifest) {}

    Packed archive(ReleaseId release, Set<String> models, Optional<Long> minimum) throws IOException {
        Path files = Files.createTempDirectory(folder, "release");
        Path catalogue = files.resolve("catalogue");
        Files.writeString(catalogue, "{\"goods\": [], \"promotions\": []}");
        Path application = files.resolve("application");
        byte[] code = new byte[5_000];
        new Random(release.sequence()).nextBytes(code);
        Files.write(application, code);
        Path target = files.resolve("archive");
        TreeMap<String, Path> content = new TreeMap<>();
        content.put(Catalogue.PATH, catalogue);
        content.put("app/shop.bin", application);
        ReleaseManifest manifest = ReleasePacker.pack(release, "a release", models, minimum, content, target);
        return new Packed(target, Sha256.ofContent(manifest.encode()));
    }

    /** What lies in the agent's folder of downloads. */
    List<String> downloads() throws IOException {
        Path downloads = folder.resolve("agent").resolve("download");
        if (!Files.exists(downloads)) {
            return List.of();
        }
        try (var all = Files.list(downloads)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

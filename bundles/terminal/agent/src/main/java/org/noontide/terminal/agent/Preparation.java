package org.noontide.terminal.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches an archive, proves it and lays it in the idle slot; slow, and one try at a time. */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    /** What may be ordered again; whatever else is past hope only takes space. */
    private static final Set<Reason> WORTH_KEEPING = EnumSet.of(Reason.DOWNLOAD_REFUSED, Reason.INTERNAL);

    /** The part of the time to the switch that a download may wait for the sake of others; the rest may be needed. */
    private static final int SHARE = 10;

    private final Settings settings;
    private final Gate gate;
    private final FileTransfer transfer;
    private final Devices devices;
    private final RandomGenerator random;
    private final Path folder;

    Preparation(Settings settings, Gate gate, FileTransfer transfer, Devices devices, RandomGenerator random) {
        this.settings = settings;
        this.gate = gate;
        this.transfer = transfer;
        this.devices = devices;
        this.random = random;
        this.folder = settings.folder().resolve("download");
    }

    /**
     * How long {@code order} waits before its first try, so that cabinets that hear their orders at one instant do not ask
     * for their archives at one instant.
     */
    Duration delay(UpdateOrder order) {
        Duration left = Duration.between(devices.time().read().time(), order.switchAt());
        Duration window = Countdown.shorter(settings.downloadWindow(), left.dividedBy(SHARE));
        return window.compareTo(Duration.ZERO) <= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) (random.nextDouble() * window.toNanos()));
    }

    /**
     * One try.
     *
     * @param running what runs
     * @param login as whom to fetch
     */
    Outcome run(UpdateOrder order, ReleaseId running, Login login, FetchProgress progress) {
        Outcome outcome = attempt(order, running, login, progress);
        if (outcome instanceof Outcome.Hopeless hopeless
                && !WORTH_KEEPING.contains(hopeless.fault().reason())) {
            forget(order);
        }
        return outcome;
    }

    private Outcome attempt(UpdateOrder order, ReleaseId running, Login login, FetchProgress progress) {
        try {
            Files.createDirectories(folder);
            tidy(order);
            Path archive = archive(order);
            if (!isWhole(archive, order.archive())) {
                Optional<Outcome> stop = fetch(order, archive, login, progress);
                if (stop.isPresent()) {
                    return stop.get();
                }
            }
            progress.fetched();
            return stage(order, archive, running);
        } catch (RuntimeException e) {
            LOG.error("update={}/{} preparation failed", order.rollout(), order.attempt(), e);
            return hopeless(Reason.INTERNAL, e.toString());
        } catch (IOException e) {
            return isNoSpace(e) ? hopeless(Reason.NO_SPACE, sentence(e)) : hopeless(Reason.INTERNAL, sentence(e));
        }
    }

    /** Throws what came for {@code order} away, which is staged, or never will be. */
    void forget(UpdateOrder order) {
        try {
            delete(name -> name.startsWith(order.archive().sha256().hex()));
        } catch (IOException e) {
            LOG.warn("update={}/{} archive not deleted: {}", order.rollout(), order.attempt(), sentence(e));
        }
    }

    private Path archive(UpdateOrder order) {
        return folder.resolve(order.archive().sha256() + ".zip");
    }

    /** Whatever an update that is no longer wanted left; a part of this one is gone on with. */
    private void tidy(UpdateOrder order) throws IOException {
        delete(name -> !name.startsWith(order.archive().sha256().hex()));
    }

    private void delete(Predicate<String> which) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> which.test(file.getFileName().toString()))) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Why there is no archive; nothing where it is there and proved. */
    private Optional<Outcome> fetch(UpdateOrder order, Path archive, Login login, FetchProgress progress)
            throws IOException {
        Files.deleteIfExists(archive);
        Path part = archive.resolveSibling(archive.getFileName() + ".part");
        long missing = order.archive().size() - (Files.exists(part) ? Files.size(part) : 0);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (missing > free) {
            return Optional.of(
                    hopeless(Reason.NO_SPACE, "the archive needs " + missing + " bytes, and " + free + " are free"));
        }
        Optional<Outcome> stop = Optional.empty();
        for (Artifact source : Gate.sources(order)) {
            Optional<Outcome> failed = download(source, order.archive().sha256(), archive, login, progress);
            if (failed.isEmpty() || failed.get() instanceof Outcome.Damaged) {
                return failed;
            }
            // a source that may yet answer outweighs one that has refused
            stop = stop.filter(Outcome.Broken.class::isInstance).or(() -> failed);
        }
        return stop;
    }

    private Optional<Outcome> download(
            Artifact source, Sha256 wanted, Path archive, Login login, FetchProgress progress) throws IOException {
        try {
            Sha256 came = transfer.download(login, source.link(), source.size(), archive, progress);
            if (came.equals(wanted)) {
                return Optional.empty();
            }
            Files.delete(archive);
            return Optional.of(
                    new Outcome.Damaged("what came from " + source.link() + " has not the digest " + wanted));
        } catch (TransferRefusedException e) {
            return Optional.of(hopeless(Reason.DOWNLOAD_REFUSED, source.link() + ": " + sentence(e)));
        } catch (IOException e) {
            if (isNoSpace(e)) {
                throw e;
            }
            return Optional.of(new Outcome.Broken(source.link() + ": " + sentence(e)));
        }
    }

    private Outcome stage(UpdateOrder order, Path archive, ReleaseId running) throws IOException {
        try {
            Optional<Fault> against;
            try (ReleaseArchive opened = ReleaseArchive.open(archive)) {
                against = gate.archived(order, opened.manifest(), opened.manifestDigest(), running);
            }
            if (against.isPresent()) {
                return new Outcome.Hopeless(against.get());
            }
            ReleaseId staged = devices.slot().stage(archive, order.manifest()).release();
            if (!staged.equals(order.release())) {
                return hopeless(Reason.DIGEST_MISMATCH, "staged is " + staged + " and not " + order.release());
            }
            return new Outcome.Ready();
        } catch (MalformedException e) {
            return hopeless(Reason.DIGEST_MISMATCH, sentence(e));
        }
    }

    private static boolean isWhole(Path file, Artifact artifact) throws IOException {
        return Files.exists(file)
                && Files.size(file) == artifact.size()
                && Sha256.ofContent(file).equals(artifact.sha256());
    }

    /** Java has no exception of its own for a full disk, only the words of the operating system. */
    private static boolean isNoSpace(IOException e) {
        String words = sentence(e).toLowerCase(Locale.ROOT);
        return e instanceof NoSpaceException
                || words.contains("no space left")
                || words.contains("not enough space")
                || words.contains("quota exceeded");
    }

    private static Outcome hopeless(Reason reason, String detail) {
        return new Outcome.Hopeless(new Fault(reason, detail));
    }

    private static String sentence(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}

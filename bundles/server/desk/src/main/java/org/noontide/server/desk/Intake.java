package org.noontide.server.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes release archives in (S1): whole, proved, newer than what there is – or not at all. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Pattern PLACE = Pattern.compile("(?:entry )?([^\\s:]*[./][^\\s:]*)[: ].*");
    private static final int BUFFER = 64 * 1024;
    private static final int SHOWN_DIGITS = 12;

    private final Backing backing;
    private final Path folder;
    private final long longest;
    private final Clock clock;
    // from the look at what there is to the entry in the store, so that two uploads cannot both be the newest
    private final ReentrantLock turn = new ReentrantLock();

    Intake(Backing backing, Path folder, long longest, Clock clock) {
        this.backing = backing;
        this.folder = folder;
        this.longest = longest;
        this.clock = clock;
    }

    long longest() {
        return longest;
    }

    /** Takes in the archive that {@code body} brings; nothing of it is left where it is refused. */
    Release take(InputStream body) throws Refusal, IOException {
        backing.store();
        backing.artifacts();
        Path file = room();
        try {
            long size = copy(body, file);
            Proved proved = prove(file, size);
            turn.lock();
            try {
                return enter(proved, file);
            } finally {
                turn.unlock();
            }
        } finally {
            Files.delete(file);
        }
    }

    private Path room() throws Refusal {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "upload-", ".zip");
        } catch (IOException e) {
            throw full(e);
        }
    }

    /** Whatever it is that keeps us from writing there: space is what is lacking by far the most often. */
    private static Refusal full(IOException e) {
        LOG.error("an upload cannot be kept: {}", e.toString());
        return Refusal.unavailable("disk");
    }

    private long copy(InputStream body, Path file) throws Refusal, IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > longest) {
                    throw Refusal.at("archive", Trouble.TOO_LARGE, "archive.long", Long.toString(longest));
                }
                write(out, buffer, read);
            }
        }
        return size;
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws Refusal {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static Proved prove(Path file, long size) throws Refusal, IOException {
        if (size == 0) {
            throw Refusal.at("archive", Trouble.RULE_BROKEN, "archive.empty");
        }
        try (ReleaseArchive archive = ReleaseArchive.open(file)) {
            archive.verify();
            return new Proved(
                    archive.manifest(), archive.manifestDigest(), Sha256.ofContent(file), archive.catalogue());
        } catch (MalformedException e) {
            String sentence = String.valueOf(e.getMessage());
            Matcher place = PLACE.matcher(sentence);
            throw Refusal.at(place.matches() ? place.group(1) : "archive", Trouble.RULE_BROKEN, "said", sentence);
        }
    }

    private Release enter(Proved proved, Path file) throws Refusal, IOException {
        ReleaseId id = proved.manifest.release();
        demandNewest(id);
        ArtifactStore artifacts = backing.artifacts();
        Artifact artifact = publish(artifacts, proved, file);
        boolean entered = false;
        try {
            Release release = new Release(
                    id,
                    proved.manifest.description(),
                    proved.manifest.models(),
                    proved.manifest.minimumSequence(),
                    artifact,
                    proved.manifestDigest,
                    clock.instant());
            entered = backing.store().add(release, Catalogues.packed(proved.catalogue));
            if (!entered) {
                throw Refusal.at("sequence", Trouble.CONFLICT, "release.overtaken", id.toString());
            }
            LOG.info(
                    "release={} sequence={} size={} sha256={} published",
                    id,
                    id.sequence(),
                    artifact.size(),
                    artifact.sha256());
            return release;
        } finally {
            if (!entered) {
                withdraw(artifacts, artifact);
            }
        }
    }

    private void demandNewest(ReleaseId id) throws Refusal {
        FleetStore store = backing.store();
        for (Release other : store.releases()) {
            if (other.id().application().equals(id.application())
                    && other.id().version().equals(id.version())) {
                throw Refusal.at(
                        "version",
                        Trouble.CONFLICT,
                        "release.version",
                        id.application(),
                        id.version().value());
            }
        }
        Optional<Release> newest = store.newest(id.application());
        if (newest.isPresent() && !id.isNewerThan(newest.get().id())) {
            throw Refusal.at(
                    "sequence",
                    Trouble.CONFLICT,
                    "release.sequence",
                    Long.toString(id.sequence()),
                    Long.toString(newest.get().id().sequence()),
                    newest.get().id().toString());
        }
    }

    private static Artifact publish(ArtifactStore artifacts, Proved proved, Path file) throws Refusal {
        ReleaseId id = proved.manifest.release();
        // the digest in the name keeps archives apart, so that putting one can never replace another
        String name = id.application() + '-' + id.version() + '-'
                + proved.digest.hex().substring(0, SHOWN_DIGITS) + ".zip";
        try {
            return artifacts.publish(name, file);
        } catch (IOException e) {
            LOG.warn("release={} not published: {}", id, e.toString());
            throw Refusal.unavailable("artifacts");
        }
    }

    private static void withdraw(ArtifactStore artifacts, Artifact artifact) {
        try {
            artifacts.withdraw(artifact);
        } catch (IOException e) {
            LOG.warn("link={} not withdrawn, a file without a release stays there: {}", artifact.link(), e.toString());
        }
    }

    private record Proved(ReleaseManifest manifest, Sha256 manifestDigest, Sha256 digest, Catalogue catalogue) {}
}

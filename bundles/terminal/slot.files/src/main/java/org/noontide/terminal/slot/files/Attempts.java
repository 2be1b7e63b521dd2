package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts on the disk how often an application that is not proved was begun with. Who comes to know more of it takes the
 * count away; so a high count means that the whole cabinet went down each time.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST = 3;

    private final Path file;
    private final Disk disk;
    private Optional<Sha256> begun = Optional.empty();
    private boolean spent;

    Attempts(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /** Counts from now on, before it is begun with: it may take the cabinet down before it can be counted. */
    synchronized void open(Sha256 manifest) throws IOException {
        write(manifest, 0);
    }

    /**
     * Begins with an application, which counts once in the life of this process.
     *
     * @param asked counts it also where it is not on probation yet
     * @return false where it has taken the cabinet down too often to be begun with again
     */
    synchronized boolean begin(Sha256 manifest, boolean asked) {
        if (begun.equals(Optional.of(manifest)) && !(asked && count(manifest).isEmpty())) {
            return !spent;
        }
        Optional<Integer> count = count(manifest);
        if (count.isPresent() || asked) {
            int next = count.orElse(0) + 1;
            spent = next >= MOST;
            try {
                write(manifest, Math.min(next, MOST));
            } catch (IOException e) {
                LOG.warn("file={} the attempt is not counted: {}", file, e.toString());
            }
        } else {
            spent = false;
        }
        begun = Optional.of(manifest);
        return !spent;
    }

    /** The cabinet stayed up, whatever was found: nothing is counted against the application any more. */
    synchronized void settle(Sha256 manifest) {
        if (count(manifest).isPresent()) {
            try {
                disk.delete(file);
                disk.force(file.resolveSibling("."));
            } catch (IOException e) {
                LOG.warn("file={} the count stays: {}", file, e.toString());
            }
        }
        begun = Optional.empty();
        spent = false;
    }

    /** The cabinet is stopped in order, which is nobody's fault: what was counted is forgotten, and not the probation. */
    synchronized void pardon(Sha256 manifest) {
        if (!spent && count(manifest).isPresent()) {
            try {
                write(manifest, 0);
            } catch (IOException e) {
                LOG.warn("file={} the count stays: {}", file, e.toString());
            }
        }
    }

    private Optional<Integer> count(Sha256 manifest) {
        try {
            List<String> words = List.of(Files.readString(file).strip().split(" "));
            return words.size() == 2 && words.get(0).equals(manifest.hex())
                    ? Optional.of(Integer.parseInt(words.get(1)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            LOG.warn("file={} is not read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private void write(Sha256 manifest, int count) throws IOException {
        disk.write(file, manifest.hex() + ' ' + count);
    }
}

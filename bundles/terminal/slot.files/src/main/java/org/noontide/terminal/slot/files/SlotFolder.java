package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseEntry;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;

/**
 * The layout on the disk: two slots, {@code a} and {@code b}, and the link {@code current} to the one that runs. What has
 * a slot's name is whole: it got there by one rename. What is on its way has another name ({@code a.new}, {@code a.old},
 * {@code current.new}) and is rubbish after a restart.
 */
final class SlotFolder {
    private static final List<String> SLOTS = List.of("a", "b");
    private static final String POINTER = "current";
    private static final String COMING = ".new";
    private static final String GOING = ".old";

    private final Path folder;

    SlotFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if need be and removes what a power cut left half done. */
    void open() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(POINTER + COMING));
        for (String slot : SLOTS) {
            Disk.remove(coming(slot));
            Disk.remove(going(slot));
        }
    }

    Path path() {
        return folder;
    }

    /**
     * The slot that runs; none before the first release was installed.
     *
     * @throws IOException if the pointer is there and is not one of ours
     */
    Optional<String> current() throws IOException {
        Path pointer = folder.resolve(POINTER);
        if (!Files.exists(pointer, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isSymbolicLink(pointer)) {
            String slot = Files.readSymbolicLink(pointer).toString();
            if (SLOTS.contains(slot)) {
                return Optional.of(slot);
            }
        }
        throw new IOException(pointer + " is not a link to one of the slots " + SLOTS
                + "; remove it to install the factory release again");
    }

    /** The slot that does not run. */
    String idle() throws IOException {
        Optional<String> current = current();
        return SLOTS.stream()
                .filter(slot -> !current.equals(Optional.of(slot)))
                .findFirst()
                .orElseThrow();
    }

    /** The manifest of the release in {@code slot}; none where the slot is empty. */
    Optional<ReleaseManifest> manifest(String slot) throws IOException {
        Path manifest = slot(slot).resolve(ReleaseArchive.MANIFEST);
        return Files.exists(manifest)
                ? Optional.of(ReleaseManifest.decode(Files.readAllBytes(manifest)))
                : Optional.empty();
    }

    /** True where {@code slot} holds the release of that manifest and every file of it still proves. */
    boolean holds(String slot, Sha256 manifest) throws IOException {
        Path file = slot(slot).resolve(ReleaseArchive.MANIFEST);
        if (!Files.exists(file) || !Sha256.ofContent(file).equals(manifest)) {
            return false;
        }
        for (ReleaseEntry entry :
                ReleaseManifest.decode(Files.readAllBytes(file)).entries()) {
            Path content = slot(slot).resolve(entry.path());
            if (!Files.isRegularFile(content)
                    || Files.size(content) != entry.size()
                    || !Sha256.ofContent(content).equals(entry.sha256())) {
                return false;
            }
        }
        return true;
    }

    /** An empty folder to unpack into what is to go to {@code slot}. */
    Path prepare(String slot) throws IOException {
        Disk.remove(coming(slot));
        return Files.createDirectory(coming(slot));
    }

    /** Gives back the space of what was prepared for {@code slot}. */
    void discard(String slot) throws IOException {
        Disk.remove(coming(slot));
    }

    /** Gives what was prepared for {@code slot} its name, in the place of what had it. */
    void place(String slot) throws IOException {
        Disk.forceAll(coming(slot));
        clear(slot);
        Files.move(coming(slot), slot(slot), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folder);
    }

    /** Empties {@code slot}: at no moment has half a release the slot's name. */
    void clear(String slot) throws IOException {
        if (Files.exists(slot(slot))) {
            Disk.remove(going(slot));
            Files.move(slot(slot), going(slot), StandardCopyOption.ATOMIC_MOVE);
            Disk.force(folder);
            Disk.remove(going(slot));
        }
    }

    /** Makes {@code slot} the one that runs, for every reader at once: a rename over the old link. */
    void pointTo(String slot) throws IOException {
        Path link = folder.resolve(POINTER + COMING);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(slot));
        Files.move(link, folder.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folder);
    }

    private Path slot(String slot) {
        return folder.resolve(slot);
    }

    private Path coming(String slot) {
        return folder.resolve(slot + COMING);
    }

    private Path going(String slot) {
        return folder.resolve(slot + GOING);
    }
}

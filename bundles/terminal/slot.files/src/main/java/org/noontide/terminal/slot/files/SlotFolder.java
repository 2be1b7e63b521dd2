package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layout on the disk: two slots, {@code a} and {@code b}, and the link {@code current} to the one that runs. What has
 * a slot's name is whole: it got there by one rename. What has another name is on its way ({@code a.new},
 * {@code a.old}, {@code current.new}), or the home of a process that outlived its release ({@code a.home}).
 */
final class SlotFolder {
    static final List<String> SLOTS = List.of("a", "b");

    /** The link by which a client application finds the release that runs. */
    static final String POINTER = "current";

    private static final Logger LOG = LoggerFactory.getLogger(SlotFolder.class);
    private static final String COMING = ".new";
    private static final String GOING = ".old";
    private static final String HOME = ".home";

    private final Path folder;
    private final Disk disk;
    private final Tenant tenant;

    SlotFolder(Path folder, Disk disk, Tenant tenant) {
        this.folder = folder;
        this.disk = disk;
        this.tenant = tenant;
    }

    /** A process that may live in one of our folders, which then keeps its content until it has gone. */
    interface Tenant {
        /** True while it runs there. */
        boolean livesIn(Path home);

        /** Tells it that its folder has another name now. */
        void moved(Path from, Path to);
    }

    /** Makes the folder if need be, and brings to an end what a power cut left half done. */
    void open() throws IOException {
        disk.createFolders(folder);
        disk.delete(named(POINTER, COMING));
        for (String slot : SLOTS) {
            if (!Files.exists(slot(slot), LinkOption.NOFOLLOW_LINKS)) {
                boolean unused = adopt(slot, COMING) || adopt(slot, GOING);
            }
            disk.remove(named(slot, COMING));
            disk.remove(named(slot, GOING));
            disk.remove(named(slot, HOME));
        }
    }

    Path path() {
        return folder;
    }

    Path slot(String slot) {
        return folder.resolve(slot);
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
        return other(current().orElse(SLOTS.get(1)));
    }

    static String other(String slot) {
        return SLOTS.get(1 - SLOTS.indexOf(slot));
    }

    boolean isFilled(String slot) {
        return Files.exists(slot(slot), LinkOption.NOFOLLOW_LINKS);
    }

    /** Bytes that {@link #clear} brings, where {@code slot} holds {@code laid}. */
    long givenBack(String slot, Laid laid) {
        return tenant.livesIn(slot(slot)) ? 0 : laid.taken();
    }

    /** An empty folder to unpack into what is to go to {@code slot}. */
    Path prepare(String slot) throws IOException {
        discard(slot);
        disk.createFolder(named(slot, COMING));
        return named(slot, COMING);
    }

    /** Gives back the space of what was prepared for {@code slot}, and of homes that were left. */
    void discard(String slot) throws IOException {
        disk.remove(named(slot, COMING));
        for (String each : SLOTS) {
            if (!tenant.livesIn(named(each, HOME))) {
                disk.remove(named(each, HOME));
            }
        }
    }

    /**
     * Gives what was prepared for {@code slot} its name, in the place of what had it. From the first to the last step one
     * of the two is whole and can be found at the next start.
     */
    void place(String slot) throws IOException {
        disk.forceAll(named(slot, COMING));
        FaultPoint.STAGE_FORCED.reached();
        Optional<Path> aside = setAside(slot);
        try {
            disk.rename(named(slot, COMING), slot(slot));
            disk.force(folder);
        } catch (IOException e) {
            if (isFilled(slot)) {
                disk.rename(slot(slot), named(slot, COMING));
            }
            if (aside.isPresent()) {
                disk.rename(aside.get(), slot(slot));
                tenant.moved(aside.get(), slot(slot));
            }
            throw e;
        }
        disk.remove(named(slot, GOING));
    }

    /** Empties {@code slot}: at no moment has half a release the slot's name. */
    void clear(String slot) throws IOException {
        if (setAside(slot).isPresent()) {
            disk.force(folder);
            disk.remove(named(slot, GOING));
        }
    }

    /**
     * Makes {@code slot} the one that runs, for every reader at once: a rename over the old link. Where that cannot be
     * forced to the disk, the old link comes back.
     */
    void pointTo(String slot) throws IOException {
        Optional<String> before = current();
        swapPointer(slot);
        try {
            disk.force(folder);
        } catch (IOException e) {
            if (before.isPresent()) {
                swapPointer(before.get());
            }
            throw e;
        }
    }

    private void swapPointer(String slot) throws IOException {
        Path link = named(POINTER, COMING);
        disk.delete(link);
        disk.link(link, slot);
        disk.rename(link, folder.resolve(POINTER));
    }

    private Optional<Path> setAside(String slot) throws IOException {
        if (!isFilled(slot)) {
            return Optional.empty();
        }
        Path aside = named(slot, tenant.livesIn(slot(slot)) ? HOME : GOING);
        disk.remove(aside);
        disk.rename(slot(slot), aside);
        tenant.moved(slot(slot), aside);
        return Optional.of(aside);
    }

    /** Gives the slot's name to what a power cut kept from getting or from losing it, if it is whole. */
    private boolean adopt(String slot, String state) throws IOException {
        Path found = named(slot, state);
        if (!Files.exists(found, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Laid laid;
        try {
            laid = Laid.prove(found);
        } catch (IOException e) {
            LOG.info("folder={} removed reason=\"{}\"", found, e.toString());
            return false;
        }
        disk.forceAll(found);
        disk.rename(found, slot(slot));
        disk.force(folder);
        LOG.info("release={} slot={} from={} kept", laid.release(), slot, found);
        return true;
    }

    private Path named(String name, String state) {
        return folder.resolve(name + state);
    }
}

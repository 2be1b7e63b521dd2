package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseManifest;

/** Brings a release from its archive into the idle slot: all of it, or nothing that takes space. */
final class Unpacking {
    private static final String APPLICATION = Program.HOME + '/';
    /** With less than this left, what could not be written was too much. */
    private static final long NOTHING = 64 * 1024;

    private final SlotFolder slots;
    private final Disk disk;
    private final long reserve;

    Unpacking(SlotFolder slots, Disk disk, long reserve) {
        this.slots = slots;
        this.disk = disk;
        this.reserve = reserve;
    }

    /** Unpacks {@code archive}, proving every entry, and puts it in the place of {@code laid}, which {@code idle} held. */
    Laid into(String idle, ReleaseArchive archive, Optional<Laid> laid) throws IOException {
        Laid fresh = Laid.of(archive.manifest(), archive.manifestDigest());
        slots.discard(idle);
        makeRoom(idle, fresh.taken(), archive, laid);
        try {
            extract(archive, slots.prepare(idle));
            FaultPoint.STAGE_UNPACKED.reached();
            slots.place(idle);
            FaultPoint.STAGE_PLACED.reached();
            return fresh;
        } catch (MalformedException e) {
            throw e;
        } catch (IOException e) {
            throw explained(e, fresh.taken());
        } finally {
            slots.discard(idle);
        }
    }

    /** What failed, told as lack of space where it was that. */
    IOException explained(IOException failed, long needed) throws IOException {
        return isFull(failed) ? noSpace(needed, failed) : failed;
    }

    /** True where there is room for one more release of that size beside the two. */
    boolean isRoomy(Laid laid) {
        try {
            return disk.free(slots.path()) - reserve >= laid.taken();
        } catch (IOException e) {
            return false;
        }
    }

    private void extract(ReleaseArchive archive, Path folder) throws IOException {
        ReleaseManifest manifest = archive.manifest();
        if (manifest.entries().stream().anyMatch(entry -> entry.path().equalsIgnoreCase(Laid.SEAL))) {
            throw new MalformedException("entry " + Laid.SEAL + " has a name that the slot needs");
        }
        archive.extract(path -> {
            Path file = below(folder, path);
            disk.createFolders(file.resolveSibling("").normalize());
            // a zip does not say what can be started, so that all of an application that is started can
            return disk.create(file, manifest.program().isPresent() && path.startsWith(APPLICATION));
        });
        try (OutputStream seal = disk.create(folder.resolve(Laid.SEAL), false)) {
            seal.write(archive.manifestDigest().hex().getBytes(UTF_8));
        }
    }

    private void makeRoom(String idle, long needed, ReleaseArchive archive, Optional<Laid> laid) throws IOException {
        long back = laid.map(it -> slots.givenBack(idle, it)).orElse(0L);
        switch (new Room(disk.free(slots.path()), reserve).ask(needed, back)) {
            case FITS -> {}
            case FITS_IN_PLACE_OF_THE_IDLE_ONE -> {
                // what could be gone back to is given up only for a release that is sound
                archive.verify();
                slots.clear(idle);
            }
            case DOES_NOT_FIT -> throw noSpace(needed, null);
        }
    }

    private NoSpaceException noSpace(long needed, @Nullable IOException cause) throws IOException {
        NoSpaceException full = new NoSpaceException("the release needs " + needed + " bytes in " + slots.path()
                + ", where " + disk.free(slots.path()) + " are free and " + reserve + " must stay free");
        if (cause != null) {
            full.initCause(cause);
        }
        return full;
    }

    /** What the system says is in the language of the machine, so that the space itself is asked, too. */
    private boolean isFull(IOException e) throws IOException {
        String said = String.valueOf(e.getMessage());
        return said.contains("No space left") || said.contains("quota") || disk.free(slots.path()) < NOTHING;
    }

    private static Path below(Path folder, String path) throws IOException {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new IOException("entry " + path + " has a path that this file system cannot hold", e);
        }
    }
}

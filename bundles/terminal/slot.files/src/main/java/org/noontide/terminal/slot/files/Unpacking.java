package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.util.Optional;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseManifest;

/** Brings a release from its archive into the idle slot: all of it, or nothing that takes space. */
final class Unpacking {

    /** Tells how many bytes can still be written. */
    interface FreeSpace {
        /** The bytes, now. */
        long bytes() throws IOException;
    }

    private final SlotFolder slots;
    private final FreeSpace space;
    private final long reserve;

    Unpacking(SlotFolder slots, FreeSpace space, long reserve) {
        this.slots = slots;
        this.space = space;
        this.reserve = reserve;
    }

    /** Unpacks {@code archive}, proving every entry, and puts it in the place of what {@code idle} held. */
    void into(String idle, ReleaseArchive archive) throws IOException {
        slots.discard(idle);
        makeRoom(idle, archive);
        try {
            archive.extract(slots.prepare(idle));
            slots.place(idle);
        } finally {
            slots.discard(idle);
        }
    }

    private void makeRoom(String idle, ReleaseArchive archive) throws IOException {
        long needed = Room.taken(archive.manifest());
        Optional<ReleaseManifest> laid = slots.manifest(idle);
        Room room = new Room(space.bytes(), reserve);
        switch (room.ask(needed, laid.map(Room::taken).orElse(0L))) {
            case FITS -> {}
            case FITS_IN_PLACE_OF_THE_IDLE_ONE -> {
                // what could be gone back to is given up only for a release that is sound
                archive.verify();
                slots.clear(idle);
            }
            case DOES_NOT_FIT ->
                throw new NoSpaceException("the release needs " + needed + " bytes in " + slots.path() + ", where "
                        + room.free() + " are free and " + reserve + " must stay free");
        }
    }
}

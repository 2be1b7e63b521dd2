package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the slots hold, as it was last proved: a switch asks here, and reads nothing. */
final class Contents {
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final SlotFolder slots;
    private final Unpacking unpacking;
    private final Map<String, Laid> laid = new ConcurrentHashMap<>();

    Contents(SlotFolder slots, Unpacking unpacking) {
        this.slots = slots;
        this.unpacking = unpacking;
    }

    /** What lies whole in {@code slot}. */
    Optional<Laid> of(String slot) {
        return Optional.ofNullable(laid.get(slot));
    }

    /** Learns what {@code slot} holds; what is damaged counts for nothing. */
    void prove(String slot) {
        laid.remove(slot);
        if (slots.isFilled(slot)) {
            try {
                laid.put(slot, Laid.prove(slots.slot(slot)));
            } catch (IOException e) {
                LOG.warn("slot={} is damaged: {}", slot, e.toString());
            }
        }
    }

    /** True where {@code slot} holds the release of that manifest, and every file of it still proves. */
    boolean hold(String slot, Sha256 manifest) {
        if (!of(slot).map(Laid::manifest).equals(Optional.of(manifest))) {
            return false;
        }
        prove(slot);
        return of(slot).isPresent();
    }

    /** Gives {@code slot} the content of {@code archive}. */
    void unpack(String slot, ReleaseArchive archive) throws IOException {
        try {
            laid.put(slot, unpacking.into(slot, archive, of(slot)));
        } finally {
            if (!slots.isFilled(slot)) {
                laid.remove(slot);
            }
        }
    }

    /** Gives back the space of what is damaged. */
    void clearDamaged() throws IOException {
        for (String slot : SlotFolder.SLOTS) {
            if (!laid.containsKey(slot)) {
                slots.clear(slot);
            }
        }
    }
}

package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.wire.protocol.ReleaseId;

/** Switches to and fro in a thread of its own. */
final class Switching extends Thread {
    private final FileSlots slots;
    private final List<ReleaseId> releases;
    private final int times;
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    Switching(FileSlots slots, List<ReleaseId> releases, int times) {
        this.slots = slots;
        this.releases = releases;
        this.times = times;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < times; i++) {
                slots.activate(releases.get(i % releases.size()));
            }
        } catch (IOException e) {
            failure.set(e);
        }
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }
}

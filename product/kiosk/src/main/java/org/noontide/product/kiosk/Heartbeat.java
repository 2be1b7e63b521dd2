package org.noontide.product.kiosk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says that the screen is well, and what it shows. It is written by the thread that draws: a screen that is frozen says
 * nothing.
 */
final class Heartbeat {
    private final Optional<Path> file;
    private Optional<Snapshot> shown = Optional.empty();
    private Optional<Duration> late = Optional.empty();

    Heartbeat(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Another snapshot was drawn.
     *
     * @param after so long after the switch
     */
    void drawn(Snapshot snapshot, Duration after) {
        // what was there before we came was not late
        late = shown.isPresent() ? Optional.of(after) : Optional.empty();
        shown = Optional.of(snapshot);
    }

    /** Writes it as a whole: who reads it finds an old one or a new one. */
    void beat(Instant now) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Path fresh = file.get().resolveSibling(file.get().getFileName() + ".new");
        StringBuilder text = new StringBuilder("alive=" + now + '\n');
        shown.ifPresent(it -> text.append("version=")
                .append(it.release().version())
                .append("\ngoods=")
                .append(it.catalogue().goods().size())
                .append('\n'));
        late.ifPresent(it -> text.append("after.millis=").append(it.toMillis()).append('\n'));
        Files.writeString(fresh, text);
        Files.move(fresh, file.get(), ATOMIC_MOVE);
    }
}

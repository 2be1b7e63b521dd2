package org.noontide.terminal.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The place of the client application: one release runs from it while the next is laid beside it. Only the agent calls
 * it, from one thread at a time.
 */
@ConsumerType
public interface ApplicationSlot {

    /** What runs. There is always one: the cabinet leaves the factory with a release. */
    Installed running();

    /**
     * Lays {@code archive} beside what runs, proving every entry; takes the place of what was laid there before. What runs
     * is not touched, and what is staged survives a restart.
     *
     * @param manifest digest that the archive's manifest must have
     * @return what is now ready to be switched to
     * @throws org.noontide.wire.protocol.MalformedException if the archive is not what its manifest says
     * @throws NoSpaceException if it does not fit; the space is given back
     * @throws IOException if the disk fails
     */
    Installed stage(Path archive, Sha256 manifest) throws IOException;

    /**
     * Switches to what is staged, as a whole and at once: after this, whoever asks gets all of the new release, before it
     * all of the old one. Doing it again after it was done changes nothing.
     *
     * @param release what must be staged
     * @throws IOException if {@code release} is not what is staged, or the disk fails; the old one still runs
     */
    void activate(ReleaseId release) throws IOException;

    /**
     * Watches what runs until it is proved, or found unhealthy: its application is started if need be, and must keep
     * running and passing its check for the time that its release demands. A release that starts nothing is healthy at once.
     * What ran before stays {@linkplain #activate activatable}. Asked again, also after a restart, it begins anew; but an
     * application that takes the cabinet down with it again and again is found unhealthy, too.
     *
     * @return done when that is known, on any thread; cancelled by who does not want to know any more
     */
    CompletableFuture<Health> prove();

    /**
     * A release in its slot.
     *
     * @param slot the slot's name
     */
    record Installed(ReleaseId release, String slot) {}
}

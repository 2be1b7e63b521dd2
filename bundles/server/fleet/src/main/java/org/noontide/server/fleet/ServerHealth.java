package org.noontide.server.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How the parts are that the server lives by (S6). */
@ProviderType
public interface ServerHealth {

    /** Every part, ordered by name; one that never came is named too, and down. Answers at once. */
    List<PartHealth> parts();

    /**
     * How one part is.
     *
     * @param name what an operator calls it: {@code database}, {@code ftp}, {@code mqtt}, {@code terminals}
     * @param up true where it works
     * @param since when that began
     * @param lastError what went wrong last, in one sentence, even where it works again
     */
    record PartHealth(String name, boolean up, Instant since, Optional<String> lastError) {}
}

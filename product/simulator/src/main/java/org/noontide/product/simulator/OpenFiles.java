package org.noontide.product.simulator;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How many files and connections this process may have open at one time. */
public final class OpenFiles {
    /** For libraries, downloads, threads' selectors and what else there is. */
    private static final long OTHERS = 500;

    /**
     * Does nothing where a fleet of so many connections fits.
     *
     * @throws IOException saying what is needed and how to get it
     */
    public static void require(int connections) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long needed = connections + OTHERS;
            long allowed = system.getMaxFileDescriptorCount();
            if (allowed < needed) {
                throw new IOException(connections + " terminals need " + needed + " open files in this process, and as"
                        + " many again in their server; " + allowed + " are allowed. Raise the limit first: ulimit -n "
                        + needed + " (as root also above the hard limit, or in /etc/security/limits.conf)");
            }
        }
    }

    private OpenFiles() {}
}

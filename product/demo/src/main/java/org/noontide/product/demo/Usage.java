package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process costs.
 *
 * @param start from the start of the process until it was ready
 * @param cpu processor time of all its threads until then
 * @param rssMiB resident memory when asked, 0 where the system does not tell
 */
public record Usage(Duration start, Duration cpu, long rssMiB) {

    /** Resident memory of process {@code pid} in MiB, from Linux's {@code /proc}; 0 where there is none. */
    static long rssMiB(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}

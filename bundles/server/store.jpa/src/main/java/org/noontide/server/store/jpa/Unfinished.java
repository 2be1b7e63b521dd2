package org.noontide.server.store.jpa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds Derby databases whose making was cut off, by a power cut in the first seconds of a server. Derby neither finishes
 * nor replaces such a folder, and refuses to make another in its place for ever after.
 */
final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    /** Derby writes it as the last thing when it makes a database. */
    private static final String LAST = "service.properties";

    /** Later in the same process, a folder without it is one that is being made just now. */
    private final Set<Path> seen = ConcurrentHashMap.newKeySet();

    /** Gives {@code database} another name where it was never finished, since nobody deletes what may be somebody's. */
    void setAside(Path database) {
        Path folder = database.toAbsolutePath().normalize();
        if (!seen.add(folder) || !Files.isDirectory(folder) || Files.exists(folder.resolve(LAST))) {
            return;
        }
        try {
            Path aside = free(folder);
            Files.move(folder, aside);
            LOG.warn(
                    "database={} was never finished, it is set aside as {} and made anew", folder, aside.getFileName());
        } catch (IOException e) {
            LOG.warn("database={} was never finished and cannot be set aside: {}", folder, e.toString());
        }
    }

    private static Path free(Path folder) {
        int number = 1;
        while (Files.exists(numbered(folder, number))) {
            number++;
        }
        return numbered(folder, number);
    }

    private static Path numbered(Path folder, int number) {
        return folder.resolveSibling(folder.getFileName() + ".unfinished-" + number);
    }
}

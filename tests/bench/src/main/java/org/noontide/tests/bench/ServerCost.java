package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.product.demo.ServerSite;

/**
 * What a running server has cost so far.
 *
 * @param cpu of all its threads
 * @param rssMiB resident memory now
 * @param databaseBytes of its tables and indexes, without Derby's log
 */
public record ServerCost(Duration cpu, long rssMiB, long databaseBytes) {

    /** Of {@code server} now. */
    public static ServerCost of(ServerSite server) throws IOException {
        Optional<Duration> cpu =
                ProcessHandle.of(server.product().pid()).flatMap(it -> it.info().totalCpuDuration());
        return new ServerCost(
                cpu.orElse(Duration.ZERO),
                server.product().usage().rssMiB(),
                size(server.home().resolve("data/database/seg0")));
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        long size = 0;
        for (Path file : files) {
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }
}

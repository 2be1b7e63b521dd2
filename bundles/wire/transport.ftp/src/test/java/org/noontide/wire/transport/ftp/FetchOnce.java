package org.noontide.wire.transport.ftp;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.noontide.wire.protocol.Sha256;

/**
 * Fetches one file in a process of its own and says what that took: {@code FetchOnce <link> <size> <target>}. With {@code
 * serve <folder> <size>} it is the other side, until it is ended.
 */
final class FetchOnce {
    private FetchOnce() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        } else {
            fetch(URI.create(arguments[0]), Long.parseLong(arguments[1]), Path.of(arguments[2]));
        }
    }

    private static void fetch(URI link, long size, Path target) throws IOException {
        CommonsNetTransfer transfer = new CommonsNetTransfer(
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30)), Pace.FREE, new Random(1));
        long begun = System.nanoTime();
        Sha256 digest = transfer.download(ApacheServer.LOGIN, link, size, target, bytes -> {});
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println("sha256=" + digest + " bytes=" + size + " took=" + took + " peakHeap=" + peak);
    }

    // a sparse file: what is in it costs a download nothing
    private static void serve(Path folder, long size) throws Exception {
        Path file = Files.createDirectories(folder).resolve("a.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (ApacheServer server = new ApacheServer(folder, new NativeFileSystemFactory())) {
            System.out.println("ftp://127.0.0.1:" + server.port() + "/a.bin");
            Thread.currentThread().join();
        }
    }
}

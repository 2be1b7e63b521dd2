package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where one measurement runs: in a thread and a folder of its own, so that Ctrl-C ends it in order and nothing is left. */
final class Workroom {
    private static final long END_SECONDS = 60;

    /** What is done in it; when it is interrupted, it lets go of its processes and ends. */
    interface Work<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    /** Does {@code work}, and removes its folder. */
    static <T> T run(Work<T> work) throws IOException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Thread end = new Thread(() -> end(thread), "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return thread.submit(() -> inFolder(work)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } finally {
            end(thread);
        }
    }

    private static <T> T inFolder(Work<T> work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("noontide-bench-");
        try {
            return work.in(folder);
        } finally {
            delete(folder);
        }
    }

    private static void end(ExecutorService thread) {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of what others still write or take away there, whatever can be. */
    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            try {
                Files.deleteIfExists(path);
            } catch (NoSuchFileException gone) {
                // all the better
            }
        }
    }

    private Workroom() {}
}

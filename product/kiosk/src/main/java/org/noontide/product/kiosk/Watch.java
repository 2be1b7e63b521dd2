package org.noontide.product.kiosk;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tells when a link leads elsewhere: the kernel wakes us, so that it costs nothing until then. */
final class Watch implements Closeable {
    /** What the kernel forgot to tell is seen after this all the same. */
    private static final long LOOK_SECONDS = 1;

    private final Path link;
    private final WatchService service;
    private final BooleanSupplier moved;

    private Watch(Path link, WatchService service, BooleanSupplier moved) {
        this.link = link;
        this.service = service;
        this.moved = moved;
    }

    /**
     * A watch on {@code link}, which calls {@code moved} once for a start, then at each change, and again after a while
     * where that did not succeed.
     */
    static Watch on(Path link, BooleanSupplier moved) throws IOException {
        Path folder = link.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a link in a folder: " + link);
        }
        WatchService service = folder.getFileSystem().newWatchService();
        // a link that is renamed over another is one that comes
        WatchKey unused = folder.register(service, ENTRY_CREATE);
        return new Watch(link, service, moved);
    }

    /** Begins, on a thread of its own. */
    void start() {
        Thread thread = new Thread(this::run, "watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void run() {
        try {
            Optional<Object> seen = Optional.empty();
            while (true) {
                Optional<Object> now = Links.identity(link);
                if (!now.equals(seen) || now.isEmpty()) {
                    seen = moved.getAsBoolean() ? now : Optional.empty();
                }
                WatchKey key = service.poll(LOOK_SECONDS, SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (ClosedWatchServiceException closed) {
            // and that is the end of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

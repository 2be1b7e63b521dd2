package org.noontide.server.desk;

import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that goes on until one side ends it.
 *
 * @param watcher for whom it is
 */
record Stream(Events events, Watcher watcher) {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

    void write(OutputStream out) {
        try {
            watcher.watch(out);
        } catch (IOException e) {
            LOG.debug("who watched is gone: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    void close() {
        events.leave(watcher);
    }
}

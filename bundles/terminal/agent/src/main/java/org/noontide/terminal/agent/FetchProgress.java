package org.noontide.terminal.agent;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.noontide.wire.transport.FileTransfer.Progress;

/** How far one try has come, seen from the loop while the worker is at it. */
final class FetchProgress implements Progress {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean fetched = new AtomicBoolean();

    @Override
    public void carried(long more) {
        bytes.addAndGet(more);
    }

    /** The archive is there. */
    void fetched() {
        fetched.set(true);
    }

    long bytes() {
        return bytes.get();
    }

    boolean isFetched() {
        return fetched.get();
    }
}

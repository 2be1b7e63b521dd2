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
        if (bytes.getAndAdd(more) == 0) {
            FaultPoint.DOWNLOAD_BEGUN.pass();
        }
    }

    /** The archive is there. */
    void fetched() {
        fetched.set(true);
        FaultPoint.DOWNLOAD_DONE.pass();
    }

    long bytes() {
        return bytes.get();
    }

    boolean isFetched() {
        return fetched.get();
    }
}

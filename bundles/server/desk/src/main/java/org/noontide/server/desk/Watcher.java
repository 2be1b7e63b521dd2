package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One who watches. What he is to be told waits for him in a queue that is bounded: who is so slow that it runs over is let go,
 * and comes again from the last event that he had.
 */
final class Watcher {
    /** Sent where nothing else is, so that both sides know that the line stands. */
    private static final byte[] HEARTBEAT = ": beat\n\n".getBytes(UTF_8);

    private static final byte[] END = new byte[0];
    private static final int MOST = 256;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);
    private final Duration heartbeat;
    private volatile boolean isGone;

    Watcher(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** Has him told {@code event}; false where he is too slow, and gone. */
    boolean tell(Event event) {
        if (isGone || !waiting.offer(event.encoded())) {
            leave();
            return false;
        }
        return true;
    }

    /** Ends his watch. */
    void leave() {
        isGone = true;
        // wakes him where he waits; where there is no room he does not wait
        boolean unused = waiting.offer(END);
    }

    /** Writes to {@code out} whatever there is to tell, until he leaves or the line breaks. */
    void watch(OutputStream out) throws IOException, InterruptedException {
        while (!isGone) {
            byte[] next = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            out.write(next == null ? HEARTBEAT : next);
            out.flush();
        }
    }
}

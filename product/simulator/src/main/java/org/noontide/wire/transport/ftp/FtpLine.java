package org.noontide.wire.transport.ftp;

import java.security.SecureRandom;
import java.time.Duration;
import org.noontide.wire.transport.FileTransfer;

/** The terminal product's file transfer, as it is. */
public final class FtpLine {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /**
     * A transfer whose downloads together take at most so much.
     *
     * @param bytesPerSecond 0: as fast as it goes
     */
    public static FileTransfer of(long bytesPerSecond) {
        return new CommonsNetTransfer(
                new Limits(CONNECT, IDLE), new Pace(bytesPerSecond, Pace.Ticks.SYSTEM), new SecureRandom());
    }

    private FtpLine() {}
}

package org.noontide.terminal.time.sntp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.noontide.terminal.device.StandardTime;

/** A terminal's time by a time server that is right, on a wall clock that a test sets. */
public final class SetClockTime implements AutoCloseable {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final int LENGTH = 48;

    private final AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    private final Clock truth;
    private final DatagramSocket server;
    private final SntpTime time;

    /** One that has heard its server. */
    public SetClockTime(Clock truth) throws IOException {
        this.truth = truth;
        this.server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "time-server");
        thread.setDaemon(true);
        thread.start();
        TimeServer address = new TimeServer(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort());
        this.time = new SntpTime(
                new SntpTime.Settings(
                        List.of(address), Duration.ofMillis(50), Duration.ofHours(1), 4, 20, Duration.ofSeconds(5)),
                new WallClock(),
                System::nanoTime);
        time.askEveryServer();
    }

    public StandardTime time() {
        return time;
    }

    /** Somebody sets the wall clock. */
    public void setBy(Duration step) {
        set.set(step);
    }

    @Override
    public void close() {
        time.stop();
        server.close();
    }

    private void serve() {
        byte[] question = new byte[LENGTH];
        DatagramPacket packet = new DatagramPacket(question, LENGTH);
        try {
            while (!server.isClosed()) {
                server.receive(packet);
                answer(ByteBuffer.wrap(question).getLong(40), packet.getSocketAddress());
            }
        } catch (IOException over) {
            // the test is
        }
    }

    private void answer(long asked, SocketAddress to) throws IOException {
        Instant now = truth.instant();
        long stamp = (now.getEpochSecond() + SECONDS_FROM_1900_TO_1970) << 32
                | ((long) now.getNano() << 32) / 1_000_000_000L;
        ByteBuffer answer = ByteBuffer.allocate(LENGTH);
        answer.put((byte) (3 << 3 | 4)).put((byte) 2).put((byte) 6).put((byte) -20);
        answer.putInt(0).putInt(0).putInt(0x7f000001);
        answer.putLong(stamp).putLong(asked).putLong(stamp).putLong(stamp);
        server.send(new DatagramPacket(answer.array(), LENGTH, to));
    }

    private final class WallClock extends Clock {
        @Override
        public Instant instant() {
            return truth.instant().plus(set.get());
        }

        @Override
        public ZoneId getZone() {
            return truth.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for a zone");
        }
    }
}

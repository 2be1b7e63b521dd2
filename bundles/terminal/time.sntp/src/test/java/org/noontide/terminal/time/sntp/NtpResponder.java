package org.noontide.terminal.time.sntp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A time server on the loopback that answers with 48 bytes by RFC 5905, as well or as badly as it is told. */
final class NtpResponder implements AutoCloseable {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

    /**
     * How it answers.
     *
     * @param offset how far its clock is ahead
     * @param delay how long its answers are on the way back
     * @param leap the leap indicator; 3 says that it is not synchronised
     */
    record Manners(Duration offset, Duration delay, int stratum, int leap, int mode, boolean echoes, boolean answers) {
        static final Manners GOOD = new Manners(Duration.ZERO, Duration.ZERO, 2, 0, 4, true, true);

        Manners ahead(Duration by) {
            return new Manners(by, delay, stratum, leap, mode, echoes, answers);
        }

        Manners delayed(Duration by) {
            return new Manners(offset, by, stratum, leap, mode, echoes, answers);
        }

        Manners ofStratum(int other) {
            return new Manners(offset, delay, other, leap, mode, echoes, answers);
        }

        Manners ofLeap(int other) {
            return new Manners(offset, delay, stratum, other, mode, echoes, answers);
        }

        Manners ofMode(int other) {
            return new Manners(offset, delay, stratum, leap, other, echoes, answers);
        }

        Manners echoingNothing() {
            return new Manners(offset, delay, stratum, leap, mode, false, answers);
        }

        Manners silent() {
            return new Manners(offset, delay, stratum, leap, mode, echoes, false);
        }
    }

    private final Manners manners;
    private final Supplier<Instant> truth;
    private final DatagramSocket socket;
    private final ScheduledExecutorService wire = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore asked = new Semaphore(0);

    NtpResponder(Manners manners, Supplier<Instant> truth) throws IOException {
        this.manners = manners;
        this.truth = truth;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "ntp-responder");
        thread.setDaemon(true);
        thread.start();
    }

    TimeServer address() {
        return new TimeServer(InetAddress.getLoopbackAddress().getHostAddress(), socket.getLocalPort());
    }

    /** Waits until it was asked {@code times} more. */
    boolean awaitAsked(int times) throws InterruptedException {
        return asked.tryAcquire(times, 20, TimeUnit.SECONDS);
    }

    int timesAsked() {
        return asked.availablePermits();
    }

    @Override
    public void close() {
        socket.close();
        wire.shutdownNow();
    }

    private void serve() {
        byte[] buffer = new byte[48];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
            } catch (IOException e) {
                return;
            }
            // before the answer, so that who has all answers finds all questions counted
            asked.release();
            if (manners.answers()) {
                answer(ByteBuffer.wrap(buffer).getLong(40), question.getSocketAddress());
            }
        }
    }

    private void answer(long transmitted, SocketAddress to) {
        long now = ntp(truth.get().plus(manners.offset()));
        ByteBuffer answer = ByteBuffer.allocate(48);
        answer.put((byte) (manners.leap() << 6 | 3 << 3 | manners.mode()));
        answer.put((byte) manners.stratum()).put((byte) 6).put((byte) -20);
        answer.putInt(0).putInt(0).putInt(0x7f000001);
        answer.putLong(now);
        answer.putLong(manners.echoes() ? transmitted : 0x1234567812345678L);
        answer.putLong(now).putLong(now);
        ScheduledFuture<?> unused =
                wire.schedule(() -> send(answer.array(), to), manners.delay().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void send(byte[] answer, SocketAddress to) {
        try {
            socket.send(new DatagramPacket(answer, answer.length, to));
        } catch (IOException e) {
            // the test is over
        }
    }

    private static long ntp(Instant time) {
        long fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
        return (time.getEpochSecond() + SECONDS_FROM_1900_TO_1970) << 32 | fraction;
    }
}

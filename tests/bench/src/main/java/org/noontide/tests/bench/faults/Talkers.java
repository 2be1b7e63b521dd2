package org.noontide.tests.bench.faults;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.noontide.product.simulator.Enrolled;
import org.noontide.product.simulator.mqtt.NettyBus;
import org.noontide.product.simulator.mqtt.NettyChannel;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.transport.Seat;

/** Many talkers, which together make so many reports in a second, whatever becomes of their server. */
final class Talkers implements AutoCloseable {
    private static final int TICK_MILLIS = 50;
    private static final long TICKS = 1_000 / TICK_MILLIS;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int IN_FLIGHT = 64;
    private static final long STOP_SECONDS = 5;

    private final NioEventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("talkers", true));
    private final List<Talker> talkers = new ArrayList<>();
    private final List<NettyChannel> channels = new ArrayList<>();
    private final List<Enrolled> enrolled;
    private final NettyBus bus;
    private final int perSecond;
    private volatile boolean talking;
    private long ticks;
    private long owed;
    private int next;

    /**
     * Talkers that say nothing yet.
     *
     * @param ceiling the longest that one waits before it connects again
     */
    Talkers(
            InetSocketAddress broker,
            List<Enrolled> enrolled,
            ReleaseId running,
            int perSecond,
            Duration ceiling,
            Clock clock) {
        this.enrolled = enrolled;
        this.perSecond = perSecond;
        SecureRandom random = new SecureRandom();
        bus = new NettyBus(
                new NettyBus.Settings(broker, KEEP_ALIVE, ANSWER, Duration.ofSeconds(1), ceiling, IN_FLIGHT),
                thread,
                random);
        enrolled.forEach(
                each -> talkers.add(new Talker(each.terminal(), random.nextLong(1, Long.MAX_VALUE), running, clock)));
    }

    /** Connects them all, and has them begin to talk as soon as they are told to do something. */
    void start() {
        talking = true;
        for (int i = 0; i < talkers.size(); i++) {
            Talker talker = talkers.get(i);
            Enrolled each = enrolled.get(i);
            thread.execute(() -> {
                NettyChannel channel = bus.open(new Seat.Terminal(each.terminal(), each.secret()), talker);
                channels.add(channel);
                talker.speakOn(channel);
            });
        }
        Future<?> unused = thread.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        ticks++;
        if (ticks % TICKS == 0) {
            talkers.forEach(Talker::remind);
        }
        if (!talking) {
            return;
        }
        owed += perSecond;
        // what a tick cannot get rid of is not made later: the rate is a rate
        for (int tried = 0; owed >= TICKS && tried < talkers.size(); tried++) {
            next = (next + 1) % talkers.size();
            if (talkers.get(next).talk()) {
                owed -= TICKS;
            }
        }
        owed = Math.min(owed, TICKS * perSecond);
    }

    /** They make no more reports, but repeat those that are not acknowledged. */
    void listen() {
        talking = false;
    }

    List<Talker.Account> accounts() throws IOException, InterruptedException {
        return ask(() -> talkers.stream().map(Talker::account).toList());
    }

    long connected() throws IOException, InterruptedException {
        return accounts().stream().filter(Talker.Account::connected).count();
    }

    long acknowledged() throws IOException, InterruptedException {
        return accounts().stream().mapToLong(Talker.Account::acknowledged).sum();
    }

    long made() throws IOException, InterruptedException {
        return accounts().stream().mapToLong(Talker.Account::made).sum();
    }

    /** How long every report took to be acknowledged, of those that were since this was last asked. */
    List<Duration> late() throws IOException, InterruptedException {
        return ask(
                () -> talkers.stream().flatMap(talker -> talker.late().stream()).toList());
    }

    private <T> T ask(Callable<T> question) throws IOException, InterruptedException {
        try {
            return thread.submit(question).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        talking = false;
        thread.execute(() -> channels.forEach(NettyChannel::close));
        Future<?> unused =
                thread.shutdownGracefully(100, TimeUnit.SECONDS.toMillis(STOP_SECONDS), TimeUnit.MILLISECONDS);
    }
}

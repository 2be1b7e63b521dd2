package org.noontide.product.simulator.mqtt;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.transport.Backoff;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** The message bus for terminals on MQTT 3.1.1, each with a connection of its own, all on the threads of one group. */
public final class NettyBus implements MessageBus {
    private final Settings settings;
    private final EventLoopGroup threads;
    private final RandomGenerator random;

    /**
     * How its terminals connect.
     *
     * @param broker where
     * @param keepAlive between two signs of life
     * @param answer that the broker may take for a connection, a subscription, or an acknowledgement
     * @param floor longest first wait before connecting again; it doubles with each failure
     * @param ceiling longest wait before connecting again
     * @param inFlight messages that a terminal may have unacknowledged
     */
    public record Settings(
            InetSocketAddress broker,
            Duration keepAlive,
            Duration answer,
            Duration floor,
            Duration ceiling,
            int inFlight) {

        public Settings {
            Rule.require(!broker.isUnresolved(), "the broker's host is not known: " + broker.getHostString());
            Rule.require(keepAlive.toSeconds() > 0, "a keep-alive has at least a second: " + keepAlive);
            Rule.require(inFlight > 0, "one message at least may be on its way: " + inFlight);
        }

        /** As the terminal product connects by default. */
        public static Settings usual(InetSocketAddress broker) {
            return new Settings(
                    broker,
                    Duration.ofSeconds(300),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    32);
        }
    }

    /**
     * A bus.
     *
     * @param threads shared, and closed by who made them
     */
    public NettyBus(Settings settings, EventLoopGroup threads, RandomGenerator random) {
        this.settings = settings;
        this.threads = threads;
        this.random = random;
    }

    @Override
    public NettyChannel open(Seat seat, Receiver receiver) {
        return open(seat, receiver, 0);
    }

    /**
     * Takes {@code seat} over a link that is slow.
     *
     * @param bytesPerSecond either way; 0: as fast as it goes
     */
    public NettyChannel open(Seat seat, Receiver receiver, long bytesPerSecond) {
        Profile profile = Profile.of(seat)
                .orElseThrow(() -> new IllegalArgumentException("this bus has terminals' seats alone, not " + seat));
        Backoff backoff = new Backoff(settings.floor(), settings.ceiling(), random);
        NettyChannel channel = new NettyChannel(profile, settings, threads.next(), backoff, receiver, bytesPerSecond);
        channel.begin();
        return channel;
    }
}

package org.noontide.product.simulator;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.product.simulator.mqtt.NettyBus;
import org.noontide.product.simulator.mqtt.NettyChannel;
import org.noontide.product.simulator.mqtt.Traffic;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

/** One terminal's way to the broker: it notes what goes over it, and can be cut and mended. */
final class Road implements MessageBus {
    private static final Traffic NONE = new Traffic();

    private final NettyBus bus;
    private final long bytesPerSecond;
    private final Ledger ledger;
    private final AtomicReference<@Nullable NettyChannel> channel = new AtomicReference<>();

    Road(NettyBus bus, long bytesPerSecond, Ledger ledger) {
        this.bus = bus;
        this.bytesPerSecond = bytesPerSecond;
        this.ledger = ledger;
    }

    Traffic traffic() {
        NettyChannel open = channel.get();
        return open == null ? NONE : open.traffic();
    }

    void cut() {
        NettyChannel open = channel.get();
        if (open != null) {
            open.cut();
        }
    }

    void lose() {
        NettyChannel open = channel.get();
        if (open != null) {
            open.lose();
        }
    }

    void mend() {
        NettyChannel open = channel.get();
        if (open != null) {
            open.mend();
        }
    }

    @Override
    public Channel open(Seat seat, Receiver receiver) {
        NettyChannel open = bus.open(seat, noting(receiver), bytesPerSecond);
        channel.set(open);
        return new Channel() {
            @Override
            public CompletionStage<Void> send(Message message) {
                ledger.said(message, System.nanoTime());
                return open.send(message);
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }

    private Receiver noting(Receiver receiver) {
        return new Receiver() {
            @Override
            public void received(Message message) {
                ledger.heard(message, System.nanoTime());
                receiver.received(message);
            }

            @Override
            public void connected() {
                ledger.connected(System.nanoTime());
                receiver.connected();
            }

            @Override
            public void disconnected() {
                ledger.disconnected();
                receiver.disconnected();
            }
        };
    }
}

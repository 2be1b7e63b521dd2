package org.noontide.product.simulator.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts what one terminal's MQTT connections carry, headers of MQTT included, those of TCP not. One thread writes, any may
 * read.
 */
public final class Traffic {
    private volatile long received;
    private volatile long sent;

    /** Bytes from the broker so far. */
    public long received() {
        return received;
    }

    /** Bytes to the broker so far. */
    public long sent() {
        return sent;
    }

    /** A counter for the pipeline of the next connection. */
    ChannelDuplexHandler counter() {
        return new ChannelDuplexHandler() {
            @Override
            @SuppressWarnings("NonAtomicVolatileUpdate") // the channel's one thread is all that writes
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (bytes instanceof ByteBuf buffer) {
                    received += buffer.readableBytes();
                }
                context.fireChannelRead(bytes);
            }

            @Override
            @SuppressWarnings("NonAtomicVolatileUpdate") // the channel's one thread is all that writes
            public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
                if (bytes instanceof ByteBuf buffer) {
                    sent += buffer.readableBytes();
                }
                ChannelFuture unused = context.write(bytes, promise);
            }
        };
    }
}

package org.noontide.server.broker.moquette;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Keeps back what a client sends before the broker has noted that it is in. Moquette says CONNACK first and notes it after,
 * and drops a client whose SUBSCRIBE comes between the two; when a whole fleet comes back, that is many.
 */
final class Threshold extends ChannelInboundHandlerAdapter {
    /** Moquette gives a connection this handler once it has noted it. */
    private static final String IS_IN = "inflightResender";

    private final Queue<Object> kept = new ArrayDeque<>();
    private boolean waiting;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!kept.isEmpty() || (waiting && !isIn(context))) {
            keep(context, message);
            return;
        }
        waiting = message instanceof MqttConnectMessage;
        context.fireChannelRead(message);
    }

    private void keep(ChannelHandlerContext context, Object message) {
        if (kept.isEmpty()) {
            // what waits here is what had been read already, and no more
            context.channel().config().setAutoRead(false);
            look(context);
        }
        kept.add(message);
    }

    private void look(ChannelHandlerContext context) {
        Future<?> unused = context.executor().schedule(() -> letIn(context), 1, TimeUnit.MILLISECONDS);
    }

    private void letIn(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            forget();
        } else if (!isIn(context)) {
            look(context);
        } else {
            waiting = false;
            for (Object message = kept.poll(); message != null; message = kept.poll()) {
                context.fireChannelRead(message);
            }
            context.fireChannelReadComplete();
            context.channel().config().setAutoRead(true);
        }
    }

    private void forget() {
        kept.forEach(ReferenceCountUtil::release);
        kept.clear();
    }

    private static boolean isIn(ChannelHandlerContext context) {
        return context.pipeline().get(IS_IN) != null;
    }
}

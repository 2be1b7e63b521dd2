package org.noontide.server.broker.moquette;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts the door on a client whose last will is for a topic that is not its own. The broker publishes wills without asking
 * its authorisation, so that a terminal could leave an order for another one. Netty offers every new connection to the
 * extensions that it finds as services, if a system property says so; there is no other way into the broker's pipeline.
 */
public final class WillGuard extends ChannelInitializerExtension {
    private static final Logger log = LoggerFactory.getLogger(WillGuard.class);
    /** Named by Moquette; behind it there are messages, before it bytes. */
    private static final String DECODER = "decoder";

    /** Has Netty find this; to be said before the first broker starts. */
    static void install() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        connection.pipeline().addLast(new Placement());
    }

    /** Waits until the broker has built its pipeline, and takes its place in it. */
    private static final class Placement extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().addAfter(DECODER, "threshold", new Threshold());
            context.pipeline().addAfter(DECODER, "will-guard", new Guard());
            context.pipeline().remove(this);
            context.fireChannelActive();
        }
    }

    private static final class Guard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof MqttConnectMessage connect && isForAnother(connect)) {
                log.warn(
                        "client refused, since its last will is not its own client={} topic={}",
                        connect.payload().clientIdentifier(),
                        connect.payload().willTopic());
                ReferenceCountUtil.release(message);
                Future<Void> unused = context.close();
                return;
            }
            context.fireChannelRead(message);
        }

        private static boolean isForAnother(MqttConnectMessage connect) {
            return connect.decoderResult().isSuccess()
                    && connect.variableHeader().isWillFlag()
                    && !Gate.mayLeaveWill(
                            connect.payload().clientIdentifier(),
                            connect.payload().willTopic());
        }
    }
}

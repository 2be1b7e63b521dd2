package org.noontide.product.simulator.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.traffic.ChannelTrafficShapingHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to connect, and the connection that comes of it, until it ends; all on its channel's thread. */
final class Link extends SimpleChannelInboundHandler<MqttMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final int ENVELOPE = 1_024;
    private static final int REFUSED = 0x80;

    private final Profile profile;
    private final NettyBus.Settings settings;
    private final EventLoop loop;
    private final Traffic traffic;
    private final long bytesPerSecond;
    private final NettyChannel owner;
    private final InFlight inFlight;
    private Optional<Channel> line = Optional.empty();
    private Optional<Future<?>> limit = Optional.empty();
    private Optional<Future<?>> ping = Optional.empty();
    private boolean ended;

    Link(
            Profile profile,
            NettyBus.Settings settings,
            EventLoop loop,
            Traffic traffic,
            long bytesPerSecond,
            NettyChannel owner) {
        this.profile = profile;
        this.settings = settings;
        this.loop = loop;
        this.traffic = traffic;
        this.bytesPerSecond = bytesPerSecond;
        this.owner = owner;
        this.inFlight = new InFlight(settings.inFlight());
    }

    void connect() {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.answer().toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        furnish(channel);
                    }
                })
                .connect(settings.broker());
        line = Optional.of(connecting.channel());
        ChannelFuture unused = connecting.addListener(done -> {
            if (!done.isSuccess()) {
                end("not connected: " + done.cause());
            }
        });
        limit("no welcome from the broker in time");
    }

    private void furnish(SocketChannel channel) {
        if (bytesPerSecond > 0) {
            channel.pipeline().addLast(new ChannelTrafficShapingHandler(bytesPerSecond, bytesPerSecond));
        }
        channel.pipeline()
                .addLast(traffic.counter(), new MqttDecoder(Codec.LONGEST + ENVELOPE), MqttEncoder.INSTANCE, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        write(Packets.connect(profile, settings.keepAlive()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            end("not MQTT: " + message.decoderResult().cause());
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNACK -> welcomed((MqttConnAckMessage) message);
            case SUBACK -> subscribed((MqttSubAckMessage) message);
            case PUBLISH -> published((MqttPublishMessage) message);
            case PUBACK -> inFlight.acknowledged(((MqttMessageIdVariableHeader) message.variableHeader()).messageId());
            case PINGRESP -> unlimit();
            default ->
                LOG.debug("client={} kind={}", profile, message.fixedHeader().messageType());
        }
    }

    private void welcomed(MqttConnAckMessage answer) {
        MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            end("not let in: " + code);
            return;
        }
        limit("no answer to the subscriptions in time");
        write(Packets.subscribe(profile, inFlight.nextNumber()));
    }

    private void subscribed(MqttSubAckMessage answer) {
        if (answer.payload().grantedQoSLevels().contains(REFUSED)) {
            end("the broker refuses a subscription");
            return;
        }
        unlimit();
        pingLater();
        owner.up();
    }

    private void published(MqttPublishMessage message) {
        byte[] bytes = new byte[message.payload().readableBytes()];
        message.payload().readBytes(bytes);
        try {
            Optional<Topic> topic = Topic.parse(message.variableHeader().topicName());
            if (topic.isPresent()) {
                owner.arrived(Codec.decode(topic.get(), bytes));
            }
        } catch (MalformedException e) {
            LOG.warn("message dropped client={} length={} why=\"{}\"", profile, bytes.length, e.getMessage());
        }
        if (message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            write(Packets.acknowledgement(message.variableHeader().packetId()));
        }
    }

    /** Sends {@code message}; {@code sent} is done when the broker has acknowledged it. */
    void send(Message message, CompletableFuture<Void> sent) {
        OptionalInt number = inFlight.add(sent);
        if (number.isEmpty()) {
            return;
        }
        int mine = number.getAsInt();
        Future<?> patience =
                loop.schedule(() -> inFlight.givenUp(mine), settings.answer().toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Void> unused = sent.whenComplete((done, why) -> patience.cancel(false));
        write(Packets.publish(message, mine));
    }

    /** Says goodbye and goes. */
    void leave() {
        Optional<Channel> open = line.filter(Channel::isActive);
        if (open.isPresent()) {
            ChannelFuture unused =
                    open.get().writeAndFlush(MqttMessage.DISCONNECT).addListener(done -> end("the channel is closed"));
        } else {
            end("the channel is closed");
        }
    }

    /** It is over, without a word to the broker. */
    void end(String why) {
        if (ended) {
            return;
        }
        ended = true;
        unlimit();
        ping.ifPresent(timer -> timer.cancel(false));
        if (line.isPresent()) {
            ChannelFuture unused = line.get().close();
        }
        inFlight.lost(why);
        owner.ended(why);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end("the connection is lost");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end("the connection is lost: " + cause);
    }

    private void write(MqttMessage message) {
        if (line.isPresent()) {
            Channel open = line.get();
            // what fails is heard as an exception of the line
            ChannelFuture unused = open.writeAndFlush(message, open.voidPromise());
        }
    }

    /** Regularly, also where something else was said meanwhile: one timer for each of thousands is enough. */
    private void pingLater() {
        Duration rest = settings.keepAlive();
        ping = Optional.of(loop.schedule(
                () -> {
                    write(MqttMessage.PINGREQ);
                    limit("no answer to a sign of life");
                    pingLater();
                },
                rest.toNanos(),
                TimeUnit.NANOSECONDS));
    }

    private void limit(String otherwise) {
        unlimit();
        limit = Optional.of(
                loop.schedule(() -> end(otherwise), settings.answer().toNanos(), TimeUnit.NANOSECONDS));
    }

    private void unlimit() {
        limit.ifPresent(timer -> timer.cancel(false));
        limit = Optional.empty();
    }
}

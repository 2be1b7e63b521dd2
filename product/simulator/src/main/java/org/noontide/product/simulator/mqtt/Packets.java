package org.noontide.product.simulator.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;

/** What a terminal says to a broker, as packets. */
final class Packets {
    static MqttMessage connect(Profile profile, Duration keepAlive) {
        return MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(profile.terminal().value())
                .cleanSession(true)
                .keepAlive(Math.toIntExact(keepAlive.toSeconds()))
                .username(profile.terminal().value())
                .password(profile.secret().getBytes(UTF_8))
                .willFlag(true)
                .willQoS(MqttQoS.AT_LEAST_ONCE)
                .willTopic(Topic.of(profile.will()).name())
                .willMessage(Codec.encode(profile.will()))
                .build();
    }

    static MqttMessage subscribe(Profile profile, int number) {
        MqttMessageBuilders.SubscribeBuilder subscription =
                MqttMessageBuilders.subscribe().messageId(number);
        profile.filters().forEach(filter -> subscription.addSubscription(MqttQoS.AT_LEAST_ONCE, filter));
        return subscription.build();
    }

    static MqttMessage publish(Message message, int number) {
        return MqttMessageBuilders.publish()
                .topicName(Topic.of(message).name())
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(number)
                .payload(Unpooled.wrappedBuffer(Codec.encode(message)))
                .build();
    }

    /** Of the packet {@code number}. */
    static MqttMessage acknowledgement(int number) {
        return MqttMessageBuilders.pubAck().packetId(number).build();
    }

    private Packets() {}
}

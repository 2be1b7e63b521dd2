package org.noontide.server.broker.moquette;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.TerminalId;

class EarTest {
    private static final TerminalId ALPHA = new TerminalId("ALPHA-001");

    private final List<Message> heard = new ArrayList<>();
    private final Ear ear = new Ear(heard::add, topic -> {}, error -> {});

    @Test
    void a_connection_that_was_taken_over_is_lost_without_a_word() {
        String first = userOfOneConnection();
        String second = userOfOneConnection();
        connect(first);
        connect(second);

        lose(first);
        assertThat(heard).isEmpty();
        lose(second);
        assertThat(heard).containsExactly(Presence.gone(ALPHA));
    }

    @Test
    void a_terminal_counts_once_however_often_it_comes_and_no_longer_once_it_is_gone() {
        String first = userOfOneConnection();
        String second = userOfOneConnection();

        connect(first);
        connect(second);
        lose(first);
        int counted = ear.connected();
        lose(second);

        assertThat(counted).isEqualTo(1);
        assertThat(ear.connected()).isZero();
    }

    private void connect(String user) {
        ear.onConnect(new InterceptConnectMessage(MqttMessageBuilders.connect()
                .clientId(ALPHA.value())
                .username(user)
                .build()));
    }

    private void lose(String user) {
        ear.onConnectionLost(new InterceptConnectionLostMessage(ALPHA.value(), user));
    }

    /** Equal each time and never the same, as decoded from one CONNECT each. */
    private static String userOfOneConnection() {
        return new String(ALPHA.value().getBytes(UTF_8), UTF_8);
    }
}

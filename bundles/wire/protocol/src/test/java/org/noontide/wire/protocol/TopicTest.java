package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    private static final TerminalId TERMINAL = new TerminalId("CAB-0001");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_topic_is_found_again_by_its_name(Kind kind) {
        Topic topic = new Topic(kind, TERMINAL);

        assertThat(Topic.parse(topic.name())).contains(topic);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_filter_of_a_kind_ends_in_one_wildcard_for_the_terminal(Kind kind) {
        String name = new Topic(kind, TERMINAL).name();

        assertThat(Topic.everyTerminal(kind)).isEqualTo(name.replace("CAB-0001", "+"));
    }

    @Test
    void a_message_travels_on_the_topic_of_its_kind_and_terminal() {
        assertThat(Topic.of(Presence.gone(TERMINAL))).hasToString("noontide/1/presence/CAB-0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "noontide/1/",
                "noontide/1/orders",
                "noontide/1/orders/",
                "noontide/1//CAB-0001",
                "noontide/1/CAB-0001",
                "noontide/2/orders/CAB-0001",
                "Noontide/1/orders/CAB-0001",
                "/noontide/1/orders/CAB-0001",
                "noontide/1/orders/CAB-0001/",
                "noontide/1/orders/x/CAB-0001",
                "noontide/1/ORDERS/CAB-0001",
                "noontide/1/orders/cab-0001",
                "noontide/1/orders/+",
                "noontide/1/orders/#",
                "noontide/1/telemetry/CAB-0001",
                "$SYS/broker/uptime"
            })
    void a_foreign_topic_is_none_of_ours(String name) {
        assertThat(Topic.parse(name)).isEmpty();
    }
}

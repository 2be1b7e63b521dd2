package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeServerTest {

    @Test
    void a_server_is_a_host_with_or_without_a_port() {
        assertThat(TimeServer.parseAll("ntp.example.org, 10.0.0.1:1123,[fe80::1]:124, [fe80::2]"))
                .containsExactly(
                        new TimeServer("ntp.example.org", 123),
                        new TimeServer("10.0.0.1", 1123),
                        new TimeServer("[fe80::1]", 124),
                        new TimeServer("[fe80::2]", 123));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " , "})
    void a_blank_list_is_no_server(String list) {
        assertThat(TimeServer.parseAll(list)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntp example", "host:", "host:0", "host:65536", "host:12345678", "fe80::1", ":123"})
    void what_is_no_server_is_refused(String list) {
        assertThatThrownBy(() -> TimeServer.parseAll(list)).isInstanceOf(IllegalArgumentException.class);
    }
}

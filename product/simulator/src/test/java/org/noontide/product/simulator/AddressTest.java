package org.noontide.product.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

class AddressTest {

    @Test
    void a_broker_is_a_host_and_a_port() throws IOException {
        assertThat(Address.broker("127.0.0.1:1883").getPort()).isEqualTo(1883);
        assertThat(Address.broker("127.0.0.1:1883").getHostString()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1883", "127.0.0.1", "127.0.0.1:", "127.0.0.1:mqtt", "127.0.0.1:70000"})
    void anything_else_is_none(String text) {
        assertThatThrownBy(() -> Address.broker(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text);
    }

    @Test
    void a_release_is_an_application_a_version_and_a_sequence_number() {
        assertThat(Address.release("vending:1.0.0:100"))
                .isEqualTo(new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vending", "vending:1.0.0", "vending:1.0.0:last", "Vending:1.0.0:100", "vending:1.0.0:0"})
    void anything_else_is_no_release(String text) {
        assertThatThrownBy(() -> Address.release(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

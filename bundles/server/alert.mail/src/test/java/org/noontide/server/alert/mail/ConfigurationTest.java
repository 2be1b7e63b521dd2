package org.noontide.server.alert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin",
                "@fleet.example",
                "a b@fleet.example",
                "admin@fleet.example\r\nBcc: thief@example.org",
                "admin@fleet.example\nX: y",
                "staff: a@fleet.example, b@fleet.example;",
                "李@fleet.example"
            })
    void what_is_no_address_is_refused_in_one_sentence(String to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.list("to", to))
                .withMessageStartingWith("to is ")
                .matches(e -> String.valueOf(e.getMessage()).lines().count() == 1, "one line");
    }

    @Test
    void there_is_one_sender() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.one("from", "a@fleet.example, b@fleet.example"))
                .withMessageStartingWith("from is not one address");
    }

    @Test
    void an_unknown_language_and_an_unknown_tls_name_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Language.of("fr"))
                .withMessage("language is en, zh_CN or both, but not: fr");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.of("ssl"))
                .withMessage("tls is none, starttls or implicit, but not: ssl");
    }

    @Test
    void a_server_has_a_name_and_a_user_a_secret() {
        Duration patience = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpServer("", 25, Tls.NONE, "", "", patience))
                .withMessageContaining("host is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpServer("mx", 25, Tls.NONE, "noontide", "", patience))
                .withMessageContaining(".secret");
    }

    @Test
    void a_server_never_says_its_secret() {
        SmtpServer server = new SmtpServer("mx", 25, Tls.NONE, "noontide", "the-secret", Duration.ofSeconds(1));

        assertThat(server).asString().doesNotContain("the-secret");
        assertThat(server.properties().toString()).doesNotContain("the-secret");
    }
}

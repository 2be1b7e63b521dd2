package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.terminal.time.sntp.NtpResponder.Manners;

class NtpQueryTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final NtpQuery query = new NtpQuery(Duration.ofSeconds(5), System::nanoTime);

    @Test
    void every_sample_is_an_answer() throws IOException {
        try (NtpResponder server = new NtpResponder(Manners.GOOD, () -> NOON)) {
            assertThat(query.ask(server.address(), 4)).hasSize(4);
            assertThat(server.timesAsked()).isEqualTo(4);
        }
    }

    static Stream<Arguments> badManners() {
        return Stream.of(
                Arguments.of("a kiss of death", Manners.GOOD.ofStratum(0), "stratum 0"),
                Arguments.of("no source", Manners.GOOD.ofStratum(16), "stratum 16"),
                Arguments.of("no synchronisation", Manners.GOOD.ofLeap(3), "not synchronised"),
                Arguments.of("a client's mode", Manners.GOOD.ofMode(3), "mode 3"),
                Arguments.of("an answer to another question", Manners.GOOD.echoingNothing(), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badManners")
    void an_answer_that_cannot_be_used_is_refused(String what, Manners manners, String why) throws IOException {
        try (NtpResponder server = new NtpResponder(manners, () -> NOON)) {
            assertThatThrownBy(() -> query.ask(server.address(), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void a_silent_server_is_given_up_after_the_timeout() throws IOException {
        NtpQuery impatient = new NtpQuery(Duration.ofMillis(50), System::nanoTime);
        try (NtpResponder server = new NtpResponder(Manners.GOOD.silent(), () -> NOON)) {
            assertThatThrownBy(() -> impatient.ask(server.address(), 4)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "83aa7e8080000000, 1970-01-01T00:00:00.5Z",
        "ffffffffffffffff, 2036-02-07T06:28:15.999999999Z",
        "0000000000000000, 2036-02-07T06:28:16Z",
        "0000000180000000, 2036-02-07T06:28:17.5Z"
    })
    void a_stamp_is_read_to_the_nanosecond_in_the_era_after_2036_too(String hex, Instant expected) {
        assertThat(NtpQuery.instant(new TimeStamp(Long.parseUnsignedLong(hex, 16))))
                .isEqualTo(expected);
    }
}

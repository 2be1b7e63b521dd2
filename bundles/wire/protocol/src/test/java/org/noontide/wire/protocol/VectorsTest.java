package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the code to {@code docs/protocol-vectors.json}, which terminals in other languages are written from. */
class VectorsTest {

    @Test
    void the_file_holds_byte_by_byte_what_the_code_says() throws Exception {
        assertThat(Files.readString(Vectors.FILE)).isEqualTo(Vectors.text());
    }

    @Test
    void each_kind_has_two_vectors_at_least() {
        for (Kind kind : Kind.values()) {
            assertThat(Vectors.messages().values().stream().filter(message -> message.kind() == kind))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void each_envelope_of_the_file_reads_as_its_fields() throws Exception {
        for (Map<?, ?> vector : messagesOfTheFile()) {
            Message message = Codec.decode(bytes(String.valueOf(vector.get("envelope"))));

            assertThat(message.kind()).hasToString(String.valueOf(vector.get("kind")));
            assertThat(Topic.of(message)).hasToString(String.valueOf(vector.get("topic")));
            assertThat(Tree.read(Format.JSON, Codec.json(message).getBytes(UTF_8), "json"))
                    .isEqualTo(vector.get("fields"));
        }
    }

    @Test
    void a_tolerated_envelope_reads_as_the_first_acknowledgement() throws Exception {
        for (String hex : Vectors.tolerated().values()) {
            assertThat(Codec.decode(bytes(hex))).isEqualTo(new ReportAck(new TerminalId("CAB-0001"), 1, 1));
        }
    }

    @Test
    void a_refused_envelope_is_refused() {
        Vectors.refused().forEach((why, hex) -> assertThatExceptionOfType(MalformedException.class)
                .as(why)
                .isThrownBy(() -> Codec.decode(bytes(hex))));
    }

    private static List<Map<?, ?>> messagesOfTheFile() throws Exception {
        Map<?, ?> file = (Map<?, ?>) Tree.read(Format.JSON, Files.readAllBytes(Vectors.FILE), "vectors");
        List<?> vectors = (List<?>) requireNonNull(file.get("messages"));
        return vectors.stream().<Map<?, ?>>map(vector -> (Map<?, ?>) vector).toList();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

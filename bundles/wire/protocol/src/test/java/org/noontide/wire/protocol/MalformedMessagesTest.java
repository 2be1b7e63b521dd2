package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes instead of a message is refused, by one exception that says where and why. */
class MalformedMessagesTest {
    private static final ReportAck ACK = new ReportAck(new TerminalId("CAB-0001"), 77, 5);
    private static final int[] FLIPS = {1, 2, 4, 8, 16, 32, 64, 128, 255};
    private static final long SEED = 20_261_122;

    @Test
    void random_bytes_are_malformed_and_nothing_worse() {
        Random random = new Random(SEED);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            readsOrIsMalformed(bytes);
            for (Kind kind : Kind.values()) {
                readsOrIsMalformed(Envelopes.of(kind, bytes));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_truncation_is_malformed(Kind kind) {
        for (Message message : messages(kind, 3)) {
            byte[] envelope = Codec.encode(message);
            for (int length = 0; length < envelope.length; length++) {
                byte[] cut = Arrays.copyOf(envelope, length);

                assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Codec.decode(cut));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_changed_byte_is_another_message_or_malformed_and_nothing_worse(Kind kind) {
        for (Message message : messages(kind, 4)) {
            byte[] envelope = Codec.encode(message);
            for (int at = 0; at < Math.min(envelope.length, 400); at++) {
                for (int bits : FLIPS) {
                    byte[] changed = envelope.clone();
                    changed[at] = (byte) (changed[at] ^ bits);
                    readsOrIsMalformed(changed);
                }
            }
        }
    }

    @Test
    void every_changed_character_of_json_is_another_message_or_malformed() {
        Random random = new Random(SEED);
        for (Message message : new RandomMessages(SEED).stream().limit(15).toList()) {
            String json = Codec.json(message);
            for (int at = 0; at < Math.min(json.length(), 600); at++) {
                char[] changed = json.toCharArray();
                changed[at] = (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000));
                readsOrIsMalformed(message.kind(), new String(changed));
                readsOrIsMalformed(message.kind(), json.substring(0, at));
            }
        }
    }

    @Test
    void a_message_that_is_too_long_is_refused_unread() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.decode(new byte[Codec.LONGEST + 1]))
                .withMessage("message of 65537 bytes is longer than 65536");
    }

    @Test
    void a_message_that_is_too_deep_is_refused() {
        byte[] deep = new byte[60_000];
        Arrays.fill(deep, (byte) 0x81);

        assertMalformed(deep, "not well-formed CBOR");
        assertMalformed(Envelopes.of(Kind.ACK, deep), "not well-formed CBOR");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.parse(Kind.ACK, "[".repeat(100_000)))
                .withMessageContaining("not well-formed JSON");
    }

    @Test
    void another_protocol_version_is_refused() {
        byte[] envelope = Codec.encode(ACK);
        envelope[1] = 2;

        assertMalformed(envelope, "not of protocol version 1");
    }

    @Test
    void an_unknown_kind_is_refused() {
        byte[] envelope = Codec.encode(ACK);
        envelope[2] = 9;

        assertMalformed(envelope, "no known kind");
    }

    @Test
    void what_follows_a_message_is_refused() {
        byte[] envelope = Codec.encode(ACK);

        assertMalformed(Arrays.copyOf(envelope, envelope.length + 1), "goes on after its end");
    }

    @Test
    void a_field_that_stands_twice_is_refused_by_its_place() {
        byte[] envelope = Envelopes.of(Kind.ACK, out -> {
            out.writeStartObject();
            for (int i = 0; i < 2; i++) {
                out.writeFieldId(1);
                out.writeString("CAB-0001");
            }
            out.writeEndObject();
        });

        assertMalformed(envelope, "ACK.1 stands there twice");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.parse(Kind.ACK, "{\"journal\":1,\"journal\":1}"))
                .withMessage("ACK.journal stands there twice");
    }

    @Test
    void a_floating_point_number_is_refused_by_its_place() {
        byte[] envelope = Envelopes.of(Kind.ACK, out -> {
            out.writeStartObject();
            out.writeFieldId(16);
            out.writeNumber(1.5);
            out.writeEndObject();
        });

        assertMalformed(envelope, "ACK.16 is not an integer: \"1.5\"");
    }

    @Test
    void null_and_undefined_and_simple_values_are_refused_by_their_place() {
        for (String value : List.of("f6", "f7", "e0", "f3", "f8ff")) {
            byte[] fields = HexFormat.of().parseHex("a110" + value);

            assertMalformed(Envelopes.of(Kind.ACK, fields), "ACK.16");
        }
    }

    @Test
    void a_number_that_is_too_large_is_refused() {
        byte[] fields = HexFormat.of().parseHex("a1101bffffffffffffffff");

        assertMalformed(Envelopes.of(Kind.ACK, fields), "ACK");
    }

    @Test
    void a_complaint_neither_breaks_a_line_nor_repeats_everything() {
        String name = "x\\n2026-11-22 ERROR forged".repeat(1_000);

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.parse(Kind.ACK, "{\"" + name + "\":null}"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120).doesNotContain("\n"));
    }

    private static List<Message> messages(Kind kind, int count) {
        return new RandomMessages(SEED)
                .stream().filter(message -> message.kind() == kind).limit(count).toList();
    }

    private static void assertMalformed(byte[] envelope, String complaint) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.decode(envelope))
                .withMessageContaining(complaint);
    }

    /** Fails with whatever is thrown but the one exception that callers wait for. */
    private static void readsOrIsMalformed(byte[] envelope) {
        try {
            assertThat(Codec.decode(envelope)).isNotNull();
        } catch (MalformedException expected) {
            assertThat(expected.getMessage()).hasSizeLessThan(500);
        }
    }

    private static void readsOrIsMalformed(Kind kind, String json) {
        try {
            assertThat(Codec.parse(kind, json)).isNotNull();
        } catch (MalformedException expected) {
            assertThat(expected.getMessage()).hasSizeLessThan(500);
        }
    }
}

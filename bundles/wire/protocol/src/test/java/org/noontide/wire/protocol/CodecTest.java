package org.noontide.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages come back as they were, those of a later version as far as this one knows them. */
class CodecTest {
    private static final ReportAck ACK = new ReportAck(new TerminalId("CAB-0001"), 77, 5);
    private static final long SEED = 20_261_122;

    @Test
    void every_message_comes_back_equal_from_cbor() throws Exception {
        for (Message message : messages(1_000)) {
            byte[] envelope = Codec.encode(message);

            assertThat(Codec.decode(envelope)).isEqualTo(message);
            assertThat(envelope.length).isLessThan(Codec.LONGEST);
        }
    }

    @Test
    void every_message_comes_back_equal_from_json() throws Exception {
        for (Message message : messages(500)) {
            assertThat(Codec.parse(message.kind(), Codec.json(message))).isEqualTo(message);
        }
    }

    @Test
    void encoding_what_was_decoded_gives_the_same_bytes() throws Exception {
        for (Message message : messages(200)) {
            byte[] envelope = Codec.encode(message);

            assertThat(Codec.encode(Codec.decode(envelope))).isEqualTo(envelope);
        }
    }

    @Test
    void fields_of_a_later_version_are_ignored_in_cbor() throws Exception {
        byte[] envelope = Envelopes.of(Kind.ACK, out -> {
            out.writeStartObject();
            writeUnknown(out);
            writeAck(out);
            out.writeEndObject();
        });

        assertThat(Codec.decode(envelope)).isEqualTo(ACK);
    }

    @Test
    void fields_of_a_later_version_are_ignored_in_json() throws Exception {
        String json =
                "{\"later\":{\"a\":[1,true,\"x\"]},\"terminal\":\"CAB-0001\",\"journal\":77,\"upTo\":5,\"more\":[]}";

        assertThat(Codec.parse(Kind.ACK, json)).isEqualTo(ACK);
    }

    @Test
    void parts_of_the_envelope_of_a_later_version_are_ignored() throws Exception {
        byte[] envelope = Envelopes.cbor(out -> {
            out.writeStartArray();
            out.writeNumber(1);
            out.writeNumber(2);
            out.writeBinary(Envelopes.cbor(fields -> {
                fields.writeStartObject();
                writeAck(fields);
                fields.writeEndObject();
            }));
            out.writeBinary(new byte[64]);
            out.writeString("later");
            out.writeEndArray();
        });

        assertThat(Codec.decode(envelope)).isEqualTo(ACK);
    }

    @Test
    void a_reason_of_a_later_version_reads_as_internal() throws Exception {
        String notice = Codec.json(new RandomMessages(SEED).of(Kind.EXCEPTION));

        ExceptionNotice read = (ExceptionNotice)
                Codec.parse(Kind.EXCEPTION, notice.replaceFirst("\"reason\" : \\d+", "\"reason\" : 999"));

        assertThat(read.fault().reason()).isEqualTo(Reason.INTERNAL);
    }

    @Test
    void a_stage_of_a_later_version_is_refused_by_its_place_and_code() {
        String report = Codec.json(new RandomMessages(SEED).of(Kind.REPORT));

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.parse(Kind.REPORT, report.replaceFirst("\"stage\" : \\d+", "\"stage\" : 99")))
                .withMessage("REPORT: no stage has the code 99");
    }

    @Test
    void a_message_is_taken_on_its_own_topic() throws Exception {
        assertThat(Codec.decode(Topic.of(ACK), Codec.encode(ACK))).isEqualTo(ACK);
    }

    @Test
    void a_message_of_another_terminal_is_refused_on_a_topic() {
        Topic topic = new Topic(Kind.ACK, new TerminalId("CAB-0002"));

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.decode(topic, Codec.encode(ACK)))
                .withMessageEndingWith("noontide/1/acks/CAB-0002");
    }

    @Test
    void a_message_of_another_kind_is_refused_on_a_topic() {
        Topic topic = new Topic(Kind.REPORT, ACK.terminal());

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Codec.decode(topic, Codec.encode(ACK)))
                .withMessageEndingWith("noontide/1/reports/CAB-0001");
    }

    private static void writeAck(CBORGenerator out) throws IOException {
        out.writeFieldId(1);
        out.writeString("CAB-0001");
        out.writeFieldId(16);
        out.writeNumber(77);
        out.writeFieldId(19);
        out.writeNumber(5);
    }

    private static void writeUnknown(CBORGenerator out) throws IOException {
        out.writeFieldId(4_000_000_000L);
        out.writeString("later");
        out.writeFieldId(-7);
        out.writeBinary(new byte[9]);
        out.writeFieldName("named");
        out.writeStartArray();
        out.writeNumber(-1);
        out.writeStartObject();
        out.writeFieldId(1);
        out.writeBoolean(true);
        out.writeEndObject();
        out.writeEndArray();
    }

    private static List<Message> messages(int count) {
        return new RandomMessages(SEED).stream().limit(count).toList();
    }
}

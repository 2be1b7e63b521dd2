package org.noontide.wire.protocol;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Envelopes that our own encoder would not write. */
final class Envelopes {
    private static final CBORFactory CBOR = new CBORFactory();

    /** Something that writes CBOR. */
    interface Content {
        void write(CBORGenerator out) throws IOException;
    }

    static byte[] cbor(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** An envelope of protocol 1 with {@code fields}. */
    static byte[] of(Kind kind, Content fields) {
        return of(kind, cbor(fields));
    }

    static byte[] of(Kind kind, byte[] fields) {
        return cbor(out -> {
            out.writeStartArray();
            out.writeNumber(1);
            out.writeNumber(kind.code());
            out.writeBinary(fields);
            out.writeEndArray();
        });
    }

    private Envelopes() {}
}

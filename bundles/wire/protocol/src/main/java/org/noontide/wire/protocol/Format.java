package org.noontide.wire.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.OutputStream;

/** How the same fields are written: CBOR (RFC 8949) between machines, JSON (RFC 8259) where a person may look. */
public enum Format {
    CBOR,
    JSON;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(8)
            .maxNumberLength(20)
            .maxStringLength(64 * 1024)
            .build();
    private static final JsonFactory CBOR_FACTORY =
            CBORFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final JsonFactory JSON_FACTORY = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    JsonGenerator generator(OutputStream out) throws IOException {
        if (this == CBOR) {
            return CBOR_FACTORY.createGenerator(out);
        }
        return JSON_FACTORY.createGenerator(out).useDefaultPrettyPrinter();
    }

    JsonParser parser(byte[] bytes) throws IOException {
        return this == CBOR ? CBOR_FACTORY.createParser(bytes) : JSON_FACTORY.createParser(bytes);
    }
}

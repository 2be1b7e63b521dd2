package org.noontide.wire.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
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
    // names that strangers choose are not kept: a table of them would be theirs to fill
    private static final JsonFactory CBOR_FACTORY = CBORFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            // else the simple value 1 would pass for the number 1, and undefined for null
            .enable(CBORParser.Feature.READ_SIMPLE_VALUE_AS_EMBEDDED_OBJECT)
            .enable(CBORParser.Feature.READ_UNDEFINED_AS_EMBEDDED_OBJECT)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final JsonFactory JSON_FACTORY = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
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

package org.noontide.wire.operations;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which both sides write and read these records, so that they cannot differ. An {@code Optional} that is
 * empty is a field that is absent; an instant is ISO-8601 text; a number is never a text nor the other way round.
 */
public final class OperationsJson {
    /** For the server: a field that it does not know is an operator's slip of the pen, and refused. */
    public static final OperationsJson STRICT = new OperationsJson(true);

    /** For clients: a newer server may say more than they know. */
    public static final OperationsJson LENIENT = new OperationsJson(false);

    private final JsonMapper mapper;

    private OperationsJson(boolean strict) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // locations in messages, and never a piece of the body, which may hold a secret
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        mapper = JsonMapper.builder(factory)
                .addModule(new OperationsModule())
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    for (CoercionInputShape shape :
                            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                // nothing in a list or under a name is a slip of the pen, too
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withConfigOverride(
                        Optional.class, it -> it.setInclude(JsonInclude.Value.construct(NON_EMPTY, NON_EMPTY)))
                .build();
    }

    /** {@code view} as JSON in UTF-8. */
    public byte[] write(Object view) {
        try {
            return mapper.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + view.getClass(), e);
        }
    }

    /**
     * The record of {@code type} in {@code json}.
     *
     * @throws UnreadableException naming the field and the rule
     */
    public <T> T read(byte[] json, Class<T> type) throws UnreadableException {
        return read(() -> mapper.readValue(json, type));
    }

    /**
     * The page of {@code type} in {@code json}.
     *
     * @throws UnreadableException naming the field and the rule
     */
    public <T> Page<T> readPage(byte[] json, Class<T> type) throws UnreadableException {
        JavaType page = mapper.getTypeFactory().constructParametricType(Page.class, type);
        return read(() -> mapper.readValue(json, page));
    }

    private static <T> T read(Reading<T> reading) throws UnreadableException {
        try {
            T read = reading.read();
            if (read == null) {
                throw new UnreadableException(Optional.empty(), "the body is null", new IOException("null"));
            }
            return read;
        } catch (DatabindException e) {
            Optional<String> entry = entry(e);
            throw new UnreadableException(entry, entry.orElse("the body") + ' ' + rule(e), e);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new UnreadableException(
                    Optional.empty(),
                    "the body is not JSON at line " + place.getLineNr() + ", column " + place.getColumnNr(),
                    e);
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private static Optional<String> entry(DatabindException e) {
        StringBuilder entry = new StringBuilder();
        List<JsonMappingException.Reference> path =
                e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                entry.append('[').append(step.getIndex()).append(']');
            } else {
                entry.append(entry.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return entry.isEmpty() ? Optional.empty() : Optional.of(entry.toString());
    }

    private static String rule(DatabindException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not known; known are " + String.join(", ", new TreeSet<>(names(unknown)));
        } else if (e instanceof ValueInstantiationException) {
            return "breaks a rule: "
                    + (e.getCause() == null ? "no value" : e.getCause().getMessage());
        } else if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "is missing or not " + what(mismatch.getTargetType());
        }
        return "is missing";
    }

    private static List<String> names(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
    }

    private static String what(Class<?> type) {
        if (type == Instant.class) {
            return "an instant like 2026-11-22T12:00:00Z";
        } else if (type == String.class) {
            return "a text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "an integer";
    }

    private interface Reading<T> {
        @Nullable T read() throws IOException;
    }
}

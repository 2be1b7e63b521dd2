package org.noontide.wire.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Teaches Jackson the two types that it does not know by itself: instants as ISO-8601 text, maybes as absent fields. */
final class OperationsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    OperationsModule() {
        addSerializer(Instant.class, ToStringSerializer.instance);
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(Optional.class, new MaybeWriter());
        addDeserializer(Optional.class, new MaybeReader());
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, in);
            }
            try {
                return Instant.parse(in.getText());
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, in.getText(), "no instant");
            }
        }
    }

    private static final class MaybeWriter extends JsonSerializer<Object> {
        @Override
        public boolean isEmpty(SerializerProvider provider, Object maybe) {
            return ((Optional<?>) maybe).isEmpty();
        }

        @Override
        public void serialize(Object maybe, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(((Optional<?>) maybe).orElseThrow(), out);
        }
    }

    private static final class MaybeReader extends JsonDeserializer<Optional<?>> implements ContextualDeserializer {
        private final @Nullable JsonDeserializer<?> content;

        MaybeReader() {
            this(null);
        }

        private MaybeReader(@Nullable JsonDeserializer<?> content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            JavaType type = context.getContextualType().containedTypeOrUnknown(0);
            return new MaybeReader(context.findContextualValueDeserializer(type, property));
        }

        @Override
        public Optional<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (content == null) {
                throw new IllegalStateException("asked for before it was told of what");
            }
            return Optional.ofNullable(content.deserialize(in, context));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}

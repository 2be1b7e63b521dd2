package org.noontide.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CBOR or JSON into plain maps, lists, strings, longs, booleans and byte arrays; a floating-point number has no place. */
final class Tree {

    /** The one value that {@code bytes} hold, which is whole and followed by nothing. */
    static Object read(Format format, byte[] bytes, String where) throws MalformedException {
        try (JsonParser in = format.parser(bytes)) {
            in.nextToken();
            Object value = value(in, where);
            if (in.nextToken() != null) {
                throw new MalformedException(where + " goes on after its end");
            }
            return value;
        } catch (MalformedException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedException(where + " is not well-formed " + format, e);
        }
    }

    private static Object value(JsonParser in, String where) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new MalformedException(where + " is empty or ends too early");
        }
        return switch (token) {
            case START_OBJECT -> map(in, where);
            case START_ARRAY -> list(in, where);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_EMBEDDED_OBJECT -> bytes(in, where);
            case VALUE_NUMBER_FLOAT ->
                throw new MalformedException(where + " is not an integer: " + Excerpt.of(in.getText()));
            default -> throw new MalformedException(where + " is null or not a value");
        };
    }

    private static byte[] bytes(JsonParser in, String where) throws IOException {
        if (in.getEmbeddedObject() instanceof byte[] bytes) {
            return bytes;
        }
        throw new MalformedException(where + " is undefined or a simple value");
    }

    private static Map<String, Object> map(JsonParser in, String where) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            String place = where + '.' + Excerpt.name(name);
            if (map.put(name, value(in, place)) != null) {
                throw new MalformedException(place + " stands there twice");
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedException(where + " ends too early");
        }
        return map;
    }

    private static List<Object> list(JsonParser in, String where) throws IOException {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in, where + '[' + list.size() + ']'));
        }
        return list;
    }

    private Tree() {}
}

package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers who has proved himself, by a mark that stands for his credential and does not hold it; one for each operator. */
final class Proved {
    private final Map<String, String> marks = new ConcurrentHashMap<>();

    /** Remembers {@code operator} by {@code mark}, in the place of an earlier one. */
    void remember(String operator, String mark) {
        marks.put(operator, mark);
    }

    /** Who is remembered by {@code mark}. */
    Optional<String> operator(String mark) {
        return marks.entrySet().stream()
                .filter(entry -> MessageDigest.isEqual(
                        mark.getBytes(UTF_8), entry.getValue().getBytes(UTF_8)))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

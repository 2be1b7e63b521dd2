package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.UnreadableException;
import org.noontide.wire.protocol.BrokenRuleException;

/** One request, read with care: nothing in it is longer or other than it may be. */
final class Asked {
    private static final String JSON = "application/json";
    private static final int LONGEST_JSON = 1024 * 1024;
    static final String CSV = "text/csv";
    private static final int LONGEST_CSV = 8 * 1024 * 1024;
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_PAGE = 500;

    private final HttpServletRequest request;
    private final Speech speech;
    private final String by;
    private final Map<String, String> parts;
    private final InputStream body;

    /** @param parts of the path, by the names that its route has for them */
    Asked(HttpServletRequest request, Speech speech, String by, Map<String, String> parts) throws IOException {
        this(request, speech, by, Map.copyOf(parts), request.getInputStream());
    }

    private Asked(HttpServletRequest request, Speech speech, String by, Map<String, String> parts, InputStream body) {
        this.request = request;
        this.speech = speech;
        this.by = by;
        this.parts = parts;
        this.body = body;
    }

    /** The same with {@code other} as its body. */
    Asked over(InputStream other) {
        return new Asked(request, speech, by, parts, other);
    }

    /** The same, with a body of JSON that has come already. */
    Asked arrived() throws IOException {
        return over(new ByteArrayInputStream(body.readNBytes(LONGEST_JSON + 1)));
    }

    /** What stands in the path where its route has names. */
    Map<String, String> parts() {
        return parts;
    }

    InputStream body() {
        return body;
    }

    /** What is asked beside the body, by which two requests are told apart. */
    String line() {
        return request.getMethod()
                + ' '
                + request.getRequestURI()
                + '?'
                + Objects.requireNonNullElse(request.getQueryString(), "")
                + ' '
                + Objects.requireNonNullElse(request.getContentType(), "")
                + '\n';
    }

    /** All that the header {@code name} says. */
    Optional<String> header(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    Speech speech() {
        return speech;
    }

    /** The operator who asks. */
    String by() {
        return by;
    }

    /** What stands in the path where its route says {@code {name}}. */
    String part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no " + name));
    }

    /** The record of {@code type} that the body holds. */
    <T> T json(Class<T> type) throws Refusal, IOException {
        demandType(JSON);
        // a media type that no form can send, so that no other site can make a browser ask this in its user's name
        byte[] bytes = bytes(LONGEST_JSON);
        try {
            return OperationsJson.STRICT.read(bytes, type);
        } catch (UnreadableException e) {
            String sentence = String.valueOf(e.getMessage());
            throw e.entry().isPresent()
                    ? Refusal.at(e.entry().get(), Trouble.MALFORMED, "said", sentence)
                    : Refusal.of(Trouble.MALFORMED, "said", sentence);
        }
    }

    /** True where the body is said to be of the media type {@code type}. */
    boolean isOf(String type) {
        String sent = request.getContentType() == null ? "" : request.getContentType();
        return sent.replaceFirst(";.*", "").trim().equalsIgnoreCase(type);
    }

    /** The comma-separated values that the body holds. No form can send their media type, either. */
    String csv() throws Refusal, IOException {
        demandType(CSV);
        byte[] bytes = bytes(LONGEST_CSV);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            // a spreadsheet in China likes to write GBK, which would be stored as nonsense
            throw Refusal.of(Trouble.MALFORMED, "csv.utf8");
        }
    }

    /** Demands that the path says it all: the body is empty, though sent as what no form can send. */
    void nothing() throws Refusal, IOException {
        demandType(JSON);
        if (body.read() >= 0) {
            throw Refusal.of(Trouble.MALFORMED, "body.empty");
        }
    }

    /** The body, of at most {@code longest} bytes. */
    private byte[] bytes(int longest) throws Refusal, IOException {
        byte[] bytes = body.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw Refusal.of(Trouble.TOO_LARGE, "body.long", Integer.toString(longest));
        }
        return bytes;
    }

    /** The body, of at most {@code longest} bytes as far as its sender says. */
    InputStream archive(long longest) throws Refusal, IOException {
        demandType("application/zip");
        if (request.getContentLengthLong() > longest) {
            throw Refusal.at("archive", Trouble.TOO_LARGE, "archive.long", Long.toString(longest));
        }
        return body;
    }

    Optional<String> query() {
        return parameter("query");
    }

    Optional<String> after() {
        return parameter("after");
    }

    /** What stands behind the path as {@code name}. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    int limit() throws Refusal {
        String limit = request.getParameter("limit");
        if (limit == null) {
            return USUAL_PAGE;
        }
        if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > LONGEST_PAGE) {
            throw Refusal.at("limit", Trouble.MALFORMED, "limit", Integer.toString(LONGEST_PAGE));
        }
        return Integer.parseInt(limit);
    }

    /**
     * The value that {@code entry} holds.
     *
     * @throws Refusal naming the entry and the rule that its value breaks
     */
    static <T> T value(String entry, Supplier<T> value) throws Refusal {
        try {
            return value.get();
        } catch (BrokenRuleException e) {
            throw Refusal.at(entry, Trouble.MALFORMED, "value", entry, e.objection());
        } catch (IllegalArgumentException e) {
            throw Refusal.at(entry, Trouble.MALFORMED, "value", entry, String.valueOf(e.getMessage()));
        }
    }

    private void demandType(String type) throws Refusal {
        if (!isOf(type)) {
            throw Refusal.of(Trouble.UNSUPPORTED_TYPE, "type", type);
        }
    }
}

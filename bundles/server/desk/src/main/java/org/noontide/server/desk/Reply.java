package org.noontide.server.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Problem;

/** What goes back: status, headers and bytes. */
final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Optional<Stream> stream;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    private Reply(int status, Map<String, String> headers, byte[] body, Optional<Stream> stream) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.stream = stream;
    }

    static Reply of(Answer answer) {
        if (answer.view() instanceof Stream stream) {
            // the latter, lest a proxy gathers it
            Map<String, String> headers = Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no");
            return new Reply(answer.status(), headers, new byte[0], Optional.of(stream));
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        answer.location().ifPresent(location -> headers.put("Location", location));
        return new Reply(answer.status(), headers, OperationsJson.STRICT.write(answer.view()));
    }

    static Reply of(Problem problem, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", Problem.MEDIA_TYPE);
        return new Reply(problem.status(), all, OperationsJson.STRICT.write(problem));
    }

    /** The same with its tag; without its bytes where {@code seen}, an If-None-Match, says that they are known. */
    Reply tagged(String seen) {
        if (stream.isPresent()) {
            return this;
        }
        Tag tag = Tag.of(body);
        return tag.isSeen(seen)
                ? new Reply(HttpServletResponse.SC_NOT_MODIFIED, Map.of("ETag", tag.text()), new byte[0])
                : with("ETag", tag.text());
    }

    Reply with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body);
    }

    int length() {
        return body.length;
    }

    /** Where what was made can be asked for. */
    Optional<String> location() {
        return Optional.ofNullable(headers.get("Location"));
    }

    /** @param head true where the headers alone are asked for */
    void write(HttpServletResponse response, boolean head) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (stream.isPresent()) {
            write(response, stream.get(), head);
        } else if (status != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static void write(HttpServletResponse response, Stream stream, boolean head) throws IOException {
        if (head) {
            stream.close();
        } else {
            response.flushBuffer();
            stream.write(response.getOutputStream());
        }
    }
}

package org.noontide.server.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Problem;

/** What goes back: status, headers and bytes. */
final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Reply of(Answer answer) {
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

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (status != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}

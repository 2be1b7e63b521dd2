package org.noontide.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * What nobody has read yet of a request that is refused. Who is answered while he still sends may lose the answer, or the
 * next one, with the connection (RFC 9112 section 9.6): so it is taken in where that is little, and else he is told that the
 * connection closes.
 */
record Leftover(HttpServletRequest request) {
    private static final int MOST = 64 * 1024;

    /** Those of strangers, for whom no thread waits. */
    private static final Set<Integer> UNHEARD =
            Set.of(HttpServletResponse.SC_UNAUTHORIZED, Trouble.TOO_MANY_REQUESTS.status());

    static Leftover of(HttpServletRequest request) {
        return new Leftover(request);
    }

    /** True where nothing is left of a body, before an answer of {@code status}. */
    boolean isTakenIn(int status) {
        if (!isSent()) {
            return true;
        }
        if (UNHEARD.contains(status) || request.getContentLengthLong() > MOST) {
            return false;
        }
        try {
            InputStream body = request.getInputStream();
            return body.readNBytes(MOST).length < MOST || body.read() < 0;
        } catch (IOException e) {
            // it breaks off, and the connection with it
            return false;
        }
    }

    private boolean isSent() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}

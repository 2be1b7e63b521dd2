package org.noontide.operator.workbench;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.noontide.operator.client.ProblemException;

/** One sentence for whatever went wrong; the rest is in the log. */
final class Sentences {
    private final Texts texts;

    Sentences(Texts texts) {
        this.texts = texts;
    }

    String of(Exception failure, Optional<URI> server) {
        String where = server.map(URI::toString).orElse("");
        if (failure instanceof ProblemException problem) {
            return problem.problem().status() == 401
                    ? texts.of("trouble.password")
                    : problem.problem().detail();
        } else if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return texts.of("trouble.host", where);
        } else if (is(failure, HttpTimeoutException.class)) {
            return texts.of("trouble.slow", where);
        } else if (is(failure, ConnectException.class)) {
            return texts.of("trouble.refused", where);
        } else if (is(failure, SSLException.class)) {
            return texts.of("trouble.tls", where);
        }
        return failure instanceof FileSystemException file
                ? texts.of("trouble.file", file.getFile())
                : texts.of("trouble.other", where);
    }

    private static boolean is(Throwable failure, Class<? extends Exception> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(kind::isInstance);
    }
}

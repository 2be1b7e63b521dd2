package org.noontide.operator.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in one sentence why a server was not reached, and what to look at. */
final class Unreachable {

    /** {@code failure} in words where it is one of the road to {@code server}, otherwise as it is. */
    static IOException explained(URI server, IOException failure, Texts texts) {
        return sentence(server, failure, texts)
                .map(sentence -> new IOException(sentence, failure))
                .orElse(failure);
    }

    private static Optional<String> sentence(URI server, IOException failure, Texts texts) {
        if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return Optional.of(texts.of("unreachable.host", server, server.getHost()));
        } else if (is(failure, HttpConnectTimeoutException.class) && "https".equals(server.getScheme())) {
            // a far side that answers in plain text may end like this, too: Java's client sometimes waits for more
            return Optional.of(texts.of("unreachable.silent.tls", server));
        } else if (is(failure, HttpConnectTimeoutException.class) || is(failure, NoRouteToHostException.class)) {
            return Optional.of(texts.of("unreachable.silent", server));
        } else if (is(failure, HttpTimeoutException.class)) {
            return Optional.of(texts.of("unreachable.slow", server));
        } else if (is(failure, ConnectException.class)) {
            return Optional.of(texts.of("unreachable.refused", server));
        }
        return causes(failure)
                .filter(SSLException.class::isInstance)
                .findFirst()
                .map(tls -> texts.of("unreachable.tls", server, String.valueOf(tls.getMessage())));
    }

    private static boolean is(Throwable failure, Class<? extends Exception> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    /** The HTTP client wraps what went wrong once or twice. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private Unreachable() {}
}

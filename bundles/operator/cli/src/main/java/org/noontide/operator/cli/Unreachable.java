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
    static IOException explained(URI server, IOException failure) {
        return sentence(server, failure)
                .map(sentence -> new IOException(sentence, failure))
                .orElse(failure);
    }

    private static Optional<String> sentence(URI server, IOException failure) {
        if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return Optional.of(
                    "%s cannot be reached: no address is known for the host %s; check the name given by --server"
                            .formatted(server, server.getHost()));
        } else if (is(failure, HttpConnectTimeoutException.class) && "https".equals(server.getScheme())) {
            // a far side that answers in plain text may end like this, too: Java's client sometimes waits for more
            return Optional.of(
                    server + " cannot be reached: nobody answers in TLS; check the address given by --server,"
                            + " that it speaks https, and the firewalls on the way");
        } else if (is(failure, HttpConnectTimeoutException.class) || is(failure, NoRouteToHostException.class)) {
            return Optional.of(
                    server + " cannot be reached: nobody answers; check the address given by --server and the"
                            + " firewalls on the way");
        } else if (is(failure, HttpTimeoutException.class)) {
            return Optional.of(server + " was reached, but does not answer in time; look at the server's log");
        } else if (is(failure, ConnectException.class)) {
            return Optional.of(server + " refuses the connection; check that the server runs, and the port given by"
                    + " --server");
        }
        return causes(failure)
                .filter(SSLException.class::isInstance)
                .findFirst()
                .map(tls ->
                        "no TLS connection to %s: %s; check that it speaks https and that this Java machine trusts its"
                                        .formatted(server, tls.getMessage())
                                + " certificate");
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

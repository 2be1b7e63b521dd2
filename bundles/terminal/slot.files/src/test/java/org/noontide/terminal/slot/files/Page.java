package org.noontide.terminal.slot.files;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** What an application shows to who asks whether it is well. */
final class Page implements AutoCloseable {
    private final HttpServer server;

    /** One that answers everything by {@code status}. */
    Page(int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/well");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

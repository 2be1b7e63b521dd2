package org.noontide.product.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports that nobody uses, so that any number of sites can run side by side. */
final class Ports {

    /** {@code count} different ports of the loopback address that were free just now. */
    static List<Integer> free(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            // held together until all are drawn: otherwise the same one may come twice
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private Ports() {}
}

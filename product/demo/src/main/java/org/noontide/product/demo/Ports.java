package org.noontide.product.demo;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds ports that nobody uses, so that any number of sites can run side by side. They are none that the system gives to
 * who asks for just any (from 32768 on Linux, from 49152 elsewhere, RFC 6335 section 6): such a one could be taken by
 * somebody else between its being found and its use.
 */
final class Ports {
    static final int FIRST = 10_240;
    static final int LAST = 32_767;
    private static final int MOST_TRIES = 1_000;

    /** {@code count} different ports of the loopback address that were free just now, drawn by {@code random}. */
    static List<Integer> free(int count, RandomGenerator random) throws IOException {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int tries = 0; ports.size() < count; tries++) {
            int port = random.nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                ports.add(port);
            } else if (tries > MOST_TRIES) {
                throw new IOException("no port from " + FIRST + " to " + LAST + " is free at the loopback address");
            }
        }
        return List.copyOf(ports);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    private Ports() {}
}

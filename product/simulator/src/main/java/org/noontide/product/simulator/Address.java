package org.noontide.product.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Rule;

/** Reads what the command line names by several words in one. */
final class Address {
    private static final Pattern BROKER = Pattern.compile("(.+):(\\d{1,5})");
    private static final Pattern RELEASE = Pattern.compile("([^:]+):([^:]+):(\\d{1,18})");
    private static final int HIGHEST_PORT = 65_535;

    /** The broker at {@code HOST:PORT}. */
    static InetSocketAddress broker(String text) throws IOException {
        Matcher matcher = BROKER.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
            throw new IOException("not a broker's HOST:PORT: " + text);
        }
        return new InetSocketAddress(InetAddress.getAllByName(matcher.group(1))[0], Integer.parseInt(matcher.group(2)));
    }

    /**
     * The release of {@code APPLICATION:VERSION:SEQUENCE}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ReleaseId release(String text) {
        Matcher matcher = RELEASE.matcher(text);
        Rule.require(matcher.matches(), "APPLICATION:VERSION:SEQUENCE: " + text);
        return new ReleaseId(matcher.group(1), new ReleaseVersion(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    private Address() {}
}

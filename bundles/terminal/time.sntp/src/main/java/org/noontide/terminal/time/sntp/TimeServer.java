package org.noontide.terminal.time.sntp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Rule;

/**
 * Where a time server listens.
 *
 * @param host name or address
 */
record TimeServer(String host, int port) {
    private static final int NTP_PORT = 123;
    // an IPv6 address stands in brackets where a port follows it
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\s:\\[\\]]+)(?::(\\d{1,5}))?");

    TimeServer {
        Rule.require(port > 0 && port < 65_536, "not a port of a time server: " + port);
    }

    /** The servers in {@code list}, between commas; none where it is blank. */
    static List<TimeServer> parseAll(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(TimeServer::parse)
                .toList();
    }

    private static TimeServer parse(String server) {
        Matcher matcher = HOST_AND_PORT.matcher(server);
        Rule.require(matcher.matches(), "not a time server (host, host:port or [address]:port): " + server);
        String port = matcher.group(2);
        return new TimeServer(matcher.group(1), port == null ? NTP_PORT : Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}

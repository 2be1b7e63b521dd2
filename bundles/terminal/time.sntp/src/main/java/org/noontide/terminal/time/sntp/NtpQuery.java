package org.noontide.terminal.time.sntp;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;

/** Asks one time server (SNTP, RFC 5905 section 14). */
final class NtpQuery {
    private static final int SERVER_MODE = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int HIGHEST_STRATUM = 15;
    /** A server this far from its own source is of no use (MAXDIST of RFC 5905). */
    private static final double FARTHEST_MILLIS = 1500;

    private static final Instant ERA_0 = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant ERA_1 = Instant.parse("2036-02-07T06:28:16Z");
    private static final long SECOND_HALF_OF_ERA = 1L << 31;

    private final Duration timeout;
    private final LongSupplier nanos;

    NtpQuery(Duration timeout, LongSupplier nanos) {
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /**
     * Asks {@code server} as many times as {@code samples} says, one after the other.
     *
     * @return the answers; at least one
     * @throws IOException if it does not answer, or answers what cannot be used
     */
    List<Anchor> ask(TimeServer server, int samples) throws IOException {
        List<Anchor> answers = new ArrayList<>();
        InetAddress address = InetAddress.getByName(server.host());
        try (NTPUDPClient client = new NTPUDPClient()) {
            client.setDefaultTimeout(timeout);
            client.open();
            for (int i = 0; i < samples; i++) {
                try {
                    answers.add(ask(client, address, server.port()));
                } catch (IOException e) {
                    // one lost datagram is everyday, and a server that is silent now is silent at the next try too
                    if (answers.isEmpty()) {
                        throw e;
                    }
                    return answers;
                }
            }
        }
        return answers;
    }

    private Anchor ask(NTPUDPClient client, InetAddress address, int port) throws IOException {
        long asked = nanos.getAsLong();
        // the client refuses an answer to another question than its own
        NtpV3Packet answer = client.getTime(address, port).getMessage();
        long heard = nanos.getAsLong();
        demand(answer.getMode() == SERVER_MODE, "it answered in mode " + answer.getMode());
        demand(
                answer.getStratum() > 0 && answer.getStratum() <= HIGHEST_STRATUM,
                "it answered with stratum " + answer.getStratum());
        demand(answer.getLeapIndicator() != UNSYNCHRONISED, "it is not synchronised");
        demand(answer.getTransmitTimeStamp().ntpValue() != 0, "it told no time");
        demand(
                answer.getRootDelayInMillisDouble() / 2 + answer.getRootDispersionInMillisDouble() < FARTHEST_MILLIS,
                "it is too far from its own source");
        return Anchor.ofAnswer(
                asked, heard, instant(answer.getReceiveTimeStamp()), instant(answer.getTransmitTimeStamp()));
    }

    /** To the nanosecond: the library's own conversion rounds to milliseconds. */
    static Instant instant(TimeStamp stamp) {
        Instant era = stamp.getSeconds() < SECOND_HALF_OF_ERA ? ERA_1 : ERA_0;
        return era.plusSeconds(stamp.getSeconds()).plusNanos((stamp.getFraction() * 1_000_000_000L) >>> 32);
    }

    private static void demand(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}

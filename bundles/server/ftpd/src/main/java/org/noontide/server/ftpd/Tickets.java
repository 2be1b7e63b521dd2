package org.noontide.server.ftpd;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.OpenPass;
import org.noontide.wire.protocol.TerminalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which tickets are good, and how many came that are not. Sessions ask from many threads. */
final class Tickets {
    private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);

    private final Clock clock;
    private final Map<CardRefusal, AtomicLong> refused = new EnumMap<>(
            Map.of(CardRefusal.NO_TICKET, new AtomicLong(), CardRefusal.TICKET_EXPIRED, new AtomicLong()));

    Tickets(Clock clock) {
        this.clock = clock;
    }

    /** The path of the one archive that {@code secret} opens to {@code terminal}; nothing where it opens none. */
    Optional<String> archive(FleetStore fleet, TerminalId terminal, String secret) {
        List<OpenPass> matching = fleet.passes(terminal).stream()
                .filter(open -> open.pass().secret().matches(secret))
                .toList();
        Instant now = clock.instant();
        Optional<OpenPass> good = matching.stream()
                .filter(open -> now.isBefore(open.pass().until()))
                .findFirst();
        if (good.isEmpty()) {
            CardRefusal why = matching.isEmpty() ? CardRefusal.NO_TICKET : CardRefusal.TICKET_EXPIRED;
            count(why).incrementAndGet();
            LOG.warn("terminal={} card=refused kind={} at the file server", terminal, why);
        }
        return good.map(OpenPass::archive).map(URI::getPath);
    }

    Map<CardRefusal, Long> counted() {
        Map<CardRefusal, Long> counted = new EnumMap<>(CardRefusal.class);
        refused.forEach((why, count) -> counted.put(why, count.get()));
        return counted;
    }

    private AtomicLong count(CardRefusal why) {
        return refused.getOrDefault(why, new AtomicLong());
    }
}

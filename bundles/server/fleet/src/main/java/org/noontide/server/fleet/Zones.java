package org.noontide.server.fleet;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.noontide.wire.protocol.Rule;

/**
 * In which time zones terminals stand, by their attribute {@value Traits#ZONE}.
 *
 * @param most the most numerous, first to last; no zone twice
 * @param others how many terminals stand in zones that are none of these
 * @param untold of how many it is not told
 */
public record Zones(List<InZone> most, long others, long untold) {
    /** So many zones are named at most. */
    public static final int MOST = 32;

    /** Nobody stands anywhere. */
    public static final Zones NONE = new Zones(List.of(), 0, 0);

    private static final Comparator<InZone> NUMEROUS_FIRST = Comparator.comparingLong(InZone::terminals)
            .reversed()
            .thenComparing(it -> it.zone().getId());

    public Zones {
        Rule.require(most.size() <= MOST, "at most " + MOST + " zones are named: " + most.size());
        Rule.require(others >= 0 && untold >= 0, "nobody is counted below zero: " + others + ", " + untold);
        most = List.copyOf(most);
    }

    /**
     * Terminals of one zone.
     *
     * @param terminals how many; positive
     */
    public record InZone(ZoneId zone, long terminals) {
        public InZone {
            Rule.require(terminals > 0, "somebody stands in " + zone + ": " + terminals);
        }
    }

    /** Those of {@code counted} and {@code untold} more. */
    public static Zones of(Map<ZoneId, Long> counted, long untold) {
        List<InZone> all = counted.entrySet().stream()
                .map(entry -> new InZone(entry.getKey(), entry.getValue()))
                .sorted(NUMEROUS_FIRST)
                .toList();
        List<InZone> most = all.subList(0, Math.min(MOST, all.size()));
        long others = all.stream().skip(MOST).mapToLong(InZone::terminals).sum();
        return new Zones(most, others, untold);
    }
}

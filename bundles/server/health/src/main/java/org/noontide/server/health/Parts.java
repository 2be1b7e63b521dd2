package org.noontide.server.health;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noontide.server.fleet.ServerHealth.PartHealth;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;

/** Every part as it was seen last, by name. A look at the services that are there makes the next. */
record Parts(SortedMap<String, Part> byName) {
    static final String TERMINALS = "terminals";
    private static final String MQTT = "mqtt";
    private static final List<String> EXPECTED = List.of("database", "ftp", MQTT, TERMINALS);

    Parts {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** Those that every server has, none of which has come yet. */
    static Parts notStarted(Instant now) {
        SortedMap<String, Part> parts = new TreeMap<>();
        EXPECTED.forEach(name -> parts.put(name, Part.notStarted(now)));
        return new Parts(parts);
    }

    /** These, after a look at {@code services} at {@code now}. */
    Parts after(Collection<Connection> services, Instant now) {
        Map<String, ConnectionState> told = told(services, now);
        // terminals come by way of the broker: they are reached where it is
        if (told.containsKey(MQTT)) {
            told.putIfAbsent(TERMINALS, told.get(MQTT));
        }
        SortedMap<String, Part> next = new TreeMap<>(byName);
        next.replaceAll((name, part) -> told.containsKey(name) ? part : part.gone(now));
        told.forEach((name, state) ->
                next.put(name, next.getOrDefault(name, Part.notStarted(now)).seen(state)));
        return new Parts(next);
    }

    private static Map<String, ConnectionState> told(Collection<Connection> services, Instant now) {
        Map<String, ConnectionState> told = new HashMap<>();
        services.forEach(service -> told.merge(service.name(), ask(service, now), Parts::both));
        return told;
    }

    private static ConnectionState ask(Connection service, Instant now) {
        try {
            return service.state();
        } catch (RuntimeException e) {
            // a plug-in's; the others are to be seen all the same
            return ConnectionState.notYet(now).broken(now, "it does not say how it is: " + e);
        }
    }

    /** Two services of one name work where both do; what is down is told of. */
    private static ConnectionState both(ConnectionState one, ConnectionState other) {
        if (one.up() != other.up()) {
            return one.up() ? other : one;
        }
        boolean isOneLater = one.since().isAfter(other.since());
        return isOneLater == one.up() ? one : other;
    }

    /** What there is to tell of each, ordered by name. */
    List<PartHealth> health() {
        return byName.entrySet().stream()
                .map(entry -> {
                    ConnectionState state = entry.getValue().state();
                    return new PartHealth(entry.getKey(), state.up(), state.since(), state.lastError());
                })
                .toList();
    }

    boolean isUp(String name) {
        Part part = byName.get(name);
        return part != null && part.state().up();
    }
}

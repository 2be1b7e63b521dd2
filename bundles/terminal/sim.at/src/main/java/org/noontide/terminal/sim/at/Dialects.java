package org.noontide.terminal.sim.at;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which dialect each modem has answered to. */
final class Dialects {
    private final Dialect first;
    private final Map<Path, Dialect> known = new HashMap<>();

    /** Knows no modem yet, and would try {@code first} first. */
    Dialects(Dialect first) {
        this.first = first;
    }

    /** How the modem at {@code port} is best asked. */
    List<Dialect> order(Path port) {
        return Dialect.startingWith(known.getOrDefault(port, first));
    }

    void remember(Path port, Dialect dialect) {
        known.put(port, dialect);
    }
}

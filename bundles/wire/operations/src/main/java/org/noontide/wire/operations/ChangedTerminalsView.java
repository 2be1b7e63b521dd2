package org.noontide.wire.operations;

import java.util.List;

/**
 * Terminals of which something has changed: what they run, whether they are online, what is known about them, a delivery.
 *
 * @param terminals by number
 * @param more true where there are others, too many to be named
 */
public record ChangedTerminalsView(List<String> terminals, boolean more) {

    public ChangedTerminalsView {
        terminals = List.copyOf(terminals);
    }
}

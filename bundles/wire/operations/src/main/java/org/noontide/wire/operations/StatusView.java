package org.noontide.wire.operations;

import java.util.List;

/**
 * How the server is.
 *
 * @param version of the server
 * @param store true where the fleet's records can be asked
 * @param artifacts true where releases can be taken in
 * @param rollouts true where rollouts can be planned
 * @param connections every connection, by name
 */
public record StatusView(
        String version, boolean store, boolean artifacts, boolean rollouts, List<ConnectionView> connections) {

    public StatusView {
        connections = List.copyOf(connections);
    }
}

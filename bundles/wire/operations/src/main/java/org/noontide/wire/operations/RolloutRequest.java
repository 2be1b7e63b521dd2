package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a rollout.
 *
 * @param version of a release of {@code application} that was uploaded
 * @param switchAt the instant at which all terminals switch
 * @param policy who decides about its deliveries; {@link #DEFAULT_POLICY} where absent
 * @param terminals which terminals are meant; all where absent, and never an empty list
 */
public record RolloutRequest(
        String application,
        String version,
        Instant switchAt,
        Optional<String> policy,
        Optional<List<String>> terminals) {
    /** The policy of a request that names none. */
    public static final String DEFAULT_POLICY = "deadline";

    public RolloutRequest {
        terminals = terminals.map(List::copyOf);
    }
}

package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a rollout.
 *
 * @param version of a release of {@code application} that was uploaded
 * @param switchAt the instant at which all terminals switch, or those of the first wave
 * @param policy who decides about its deliveries; {@link #DEFAULT_POLICY} where absent
 * @param terminals which terminals are meant; all where absent, and never an empty list
 * @param query which terminals are meant, in the query language; only without {@code terminals}
 * @param startAt before then no order goes out; at once where absent
 * @param settings what the policy is to know, by the names that it defines
 * @param priority of several rollouts that a terminal is in, the one with the highest goes first; 0 where absent
 * @param joinUntil until then terminals that appear or begin to match join; none does where absent
 * @param approval true where another operator must agree before any order goes out
 */
public record RolloutRequest(
        String application,
        String version,
        Instant switchAt,
        Optional<String> policy,
        Optional<List<String>> terminals,
        Optional<String> query,
        Optional<Instant> startAt,
        Optional<Map<String, String>> settings,
        Optional<Integer> priority,
        Optional<Instant> joinUntil,
        Optional<Boolean> approval) {
    /** The policy of a request that names none. */
    public static final String DEFAULT_POLICY = "deadline";

    public RolloutRequest {
        terminals = terminals.map(List::copyOf);
        settings = settings.map(Sorted::copyOf);
    }

    /** The plain one: at once, for all terminals or those listed. */
    public RolloutRequest(
            String application,
            String version,
            Instant switchAt,
            Optional<String> policy,
            Optional<List<String>> terminals) {
        this(
                application,
                version,
                switchAt,
                policy,
                terminals,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

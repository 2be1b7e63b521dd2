package org.noontide.wire.operations;

import java.time.Instant;

/**
 * A rollout and how its deliveries stand (S12): normal, delayed and failed together are all terminals.
 *
 * @param installed how many of the normal ones have ended well
 */
public record RolloutView(
        long id,
        String application,
        String version,
        long sequence,
        Instant switchAt,
        String policy,
        Instant plannedAt,
        long terminals,
        long normal,
        long delayed,
        long failed,
        long installed) {}

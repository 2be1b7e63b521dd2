package org.noontide.wire.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * Terminals of a rollout that are ordered together, and how their deliveries stand.
 *
 * @param number from 1
 * @param startedAt when its first orders were let out; absent where it waits for the waves before it
 * @param switchAt when its terminals switch; for a wave that waits, what was planned
 * @param installed how many of the normal ones have ended well
 * @param dropped how many of the normal ones have ended otherwise: cancelled, or superseded by another rollout
 */
public record WaveView(
        int number,
        Optional<Instant> startedAt,
        Instant switchAt,
        long terminals,
        long normal,
        long delayed,
        long failed,
        long installed,
        long dropped) {}

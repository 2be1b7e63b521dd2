package org.noontide.wire.operations;

import java.time.Instant;

/**
 * How the deliveries of a rollout stood at one moment (S10–S12): normal, delayed and failed together are all terminals.
 *
 * @param installed how many of the normal ones had ended well
 * @param dropped how many of the normal ones had ended otherwise: cancelled, or superseded by another rollout
 */
public record StatisticView(
        Instant at, long terminals, long normal, long delayed, long failed, long installed, long dropped) {}

package org.noontide.wire.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rollout and how its deliveries stand (S12): normal, delayed and failed together are all terminals.
 *
 * @param state AWAITING_APPROVAL, RUNNING, PAUSED, STOPPED or CANCELLED
 * @param switchAt when its terminals switch, or those of the first wave
 * @param terms what else was planned
 * @param plannedBy the operator who planned it
 * @param approvedBy who agreed, where somebody had to
 * @param installed how many of the normal ones have ended well
 * @param dropped how many of the normal ones have ended otherwise: cancelled, or superseded by another rollout
 * @param waves in which its terminals follow each other, first to last; at least one
 */
public record RolloutView(
        long id,
        String application,
        String version,
        long sequence,
        String state,
        Instant switchAt,
        String policy,
        Terms terms,
        Instant plannedAt,
        String plannedBy,
        Optional<String> approvedBy,
        long terminals,
        long normal,
        long delayed,
        long failed,
        long installed,
        long dropped,
        List<WaveView> waves) {

    public RolloutView {
        waves = List.copyOf(waves);
    }

    /**
     * What a plan says beyond release, instant and policy. Where it has neither {@code query} nor {@code listed} nor
     * {@code undoes}, it is for the whole fleet.
     *
     * @param query which terminals are meant
     * @param listed how many terminals were named one by one
     * @param undoes the rollout that it takes back
     * @param startAt before then no order goes out
     * @param settings what the policy was told, by name
     * @param priority of several rollouts that a terminal is in, the one with the highest goes first
     * @param joinUntil until then terminals that appear or begin to match join
     */
    public record Terms(
            Optional<String> query,
            Optional<Integer> listed,
            Optional<Long> undoes,
            Optional<Instant> startAt,
            Map<String, String> settings,
            int priority,
            Optional<Instant> joinUntil) {

        public Terms {
            settings = Sorted.copyOf(settings);
        }
    }
}

package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;

/**
 * One update of one terminal, in its current attempt.
 *
 * @param from what the terminal ran when the rollout was planned
 * @param wave the wave of its rollout that it belongs to, from 1
 * @param switchAt the switch instant of its wave
 * @param attempt the current attempt, from 1
 * @param stage how far the attempt has come
 * @param standing its class
 * @param attemptedAt when the current attempt was first ordered; for {@link Stage#PLANNED}, when it was planned
 * @param changedAt when the stage last changed
 * @param lookAt when the engine must look at it though nothing was heard, {@link #WOKEN} where something else must happen
 *     first; nothing where it has ended
 * @param fault why, where it was refused or failed
 * @param switching when it switched, where it has
 * @param downloaded bytes that the terminal fetched in this attempt
 * @param timing whether its terminal was ready in time, and what of that was counted
 */
public record Delivery(
        DeliveryId id,
        ReleaseId from,
        int wave,
        Instant switchAt,
        int attempt,
        Stage stage,
        Standing standing,
        Instant attemptedAt,
        Instant changedAt,
        Optional<Instant> lookAt,
        Optional<Fault> fault,
        Optional<Switching> switching,
        long downloaded,
        Timing timing) {

    /** No look before something else wakes it: the start of its wave, an operator, or the end of another rollout. */
    public static final Instant WOKEN = Instant.parse("9999-01-01T00:00:00Z");

    public Delivery {
        Rule.require(wave > 0, "a delivery's wave is positive: " + wave);
        Rule.require(attempt > 0, "a delivery's attempt is positive: " + attempt);
        Rule.require(downloaded >= 0, "bytes downloaded are not negative: " + downloaded);
    }

    /** One of which nothing about its timing is known yet. */
    public Delivery(
            DeliveryId id,
            ReleaseId from,
            int wave,
            Instant switchAt,
            int attempt,
            Stage stage,
            Standing standing,
            Instant attemptedAt,
            Instant changedAt,
            Optional<Instant> lookAt,
            Optional<Fault> fault,
            Optional<Switching> switching,
            long downloaded) {
        this(
                id,
                from,
                wave,
                switchAt,
                attempt,
                stage,
                standing,
                attemptedAt,
                changedAt,
                lookAt,
                fault,
                switching,
                downloaded,
                Timing.NONE);
    }

    /** This with {@code changed} timing. */
    public Delivery with(Timing changed) {
        return new Delivery(
                id,
                from,
                wave,
                switchAt,
                attempt,
                stage,
                standing,
                attemptedAt,
                changedAt,
                lookAt,
                fault,
                switching,
                downloaded,
                changed);
    }

    /** True where nothing more will come of it: installed, given up, or taken back. */
    public boolean isEnded() {
        return lookAt.isEmpty();
    }
}

package org.noontide.wire.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * One update of one terminal, in its current attempt.
 *
 * @param from the version that the terminal ran when the rollout was planned
 * @param to the version that it is to run
 * @param wave the wave of its rollout that it belongs to, from 1
 * @param attempt from 1
 * @param stage how far it has come
 * @param standing its class: NORMAL, DELAYED or FAILED
 * @param reason why, where it was refused or failed
 * @param detail the same for a person
 * @param switchedAt when it switched, where it has
 * @param skewMillis how long after the instant of its wave that was; negative where it was before
 * @param uncertaintyMillis how far off the terminal's clock may have been then
 * @param downloaded bytes that the terminal fetched in this attempt
 * @param changedAt when the stage last changed
 */
public record DeliveryView(
        String terminal,
        String from,
        String to,
        int wave,
        int attempt,
        String stage,
        String standing,
        Optional<String> reason,
        Optional<String> detail,
        Optional<Instant> switchedAt,
        Optional<Long> skewMillis,
        Optional<Long> uncertaintyMillis,
        long downloaded,
        Instant changedAt) {}

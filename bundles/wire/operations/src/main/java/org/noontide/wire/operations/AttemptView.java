package org.noontide.wire.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of one delivery.
 *
 * @param number from 1
 * @param orderedAt when it was first ordered
 * @param stage how far it came
 * @param changedAt when it came there
 * @param reason why, where it was refused or failed
 * @param detail the same for a person
 * @param downloaded bytes that the terminal fetched in it
 */
public record AttemptView(
        int number,
        Instant orderedAt,
        String stage,
        Instant changedAt,
        Optional<String> reason,
        Optional<String> detail,
        long downloaded) {}

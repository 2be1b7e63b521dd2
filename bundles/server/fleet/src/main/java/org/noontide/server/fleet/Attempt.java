package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Stage;

/**
 * One attempt of one delivery, kept for the record.
 *
 * @param number from 1
 * @param orderedAt when it was first ordered
 * @param stage how far it came
 * @param changedAt when it came there
 */
public record Attempt(
        int number, Instant orderedAt, Stage stage, Instant changedAt, Optional<Fault> fault, long downloaded) {}

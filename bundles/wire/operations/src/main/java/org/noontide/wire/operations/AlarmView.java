package org.noontide.wire.operations;

import java.time.Instant;

/**
 * One delivery that failed for good (S14).
 *
 * @param number grows with every alarm; numbers may be left out
 * @param application of both versions
 * @param version what the terminal was to run
 * @param running what it runs: its latest local version
 * @param reason why it failed
 * @param detail the same for a person
 * @param raisedAt when the server found out
 */
public record AlarmView(
        long number,
        long rollout,
        String terminal,
        String application,
        String version,
        String running,
        String reason,
        String detail,
        Instant raisedAt) {}

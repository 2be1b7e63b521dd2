package org.noontide.wire.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * One of the connections that the server lives by (S6).
 *
 * @param name what it leads to: mqtt, ftp, database
 * @param since when it came to be as it is
 * @param lastError what went wrong last, in one sentence, even where it works again
 */
public record ConnectionView(String name, boolean up, Instant since, Optional<String> lastError) {}

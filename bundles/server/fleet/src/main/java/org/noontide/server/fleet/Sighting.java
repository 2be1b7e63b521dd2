package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;

/**
 * Something heard of a terminal.
 *
 * @param online true where its link stands
 * @param at when the server heard it
 * @param running what it runs, where it said so
 */
public record Sighting(TerminalId terminal, boolean online, Instant at, Optional<ReleaseId> running) {}

package org.noontide.server.fleet;

import org.noontide.wire.protocol.TerminalId;

/**
 * How far the reports of one terminal are committed.
 *
 * @param journal the terminal's current journal
 * @param upTo the highest report number of it that is committed, with all below it
 */
public record ReportMark(TerminalId terminal, long journal, long upTo) {}

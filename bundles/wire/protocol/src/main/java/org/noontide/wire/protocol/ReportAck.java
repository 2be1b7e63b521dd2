package org.noontide.wire.protocol;

/**
 * Says which reports of a terminal the server has committed; the terminal may forget them.
 *
 * @param journal the journal whose reports are meant, see {@link Serial}
 * @param upTo the highest number such that it and all below it are committed
 */
public record ReportAck(TerminalId terminal, long journal, long upTo) implements Message {

    public ReportAck {
        Rule.require(journal > 0, "a journal's number is positive: " + journal);
        Rule.require(upTo > 0, "a report's number is positive: " + upTo);
    }
}

package org.noontide.wire.protocol;

/**
 * The place of one report among all reports of its terminal, so that the server can tell repeated, next and lost
 * ones apart and acknowledge what it has committed.
 *
 * @param journal drawn by chance when the terminal's journal was begun: a re-flashed terminal counts anew under a new one
 * @param number 1 for the first report of the journal, then one more each
 * @param oldest the lowest number that the terminal still keeps, at most {@code number}: what is below it was acknowledged
 */
public record Serial(long journal, long number, long oldest) {

    public Serial {
        Rule.require(journal > 0, "a journal's number is positive: " + journal);
        Rule.require(oldest > 0, "a report's number is positive: " + oldest);
        Rule.require(number >= oldest, "report " + number + " is older than the oldest kept, " + oldest);
    }
}

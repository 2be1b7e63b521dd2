package org.noontide.wire.protocol;

import java.time.Instant;

/**
 * The exception notification (S7.05): raised at once when an update is refused or fails, beside the report, which may
 * still have to wait behind others.
 *
 * @param at when it happened, by the terminal's standard time
 * @param running what the terminal runs as it says this: its latest local version
 */
public record ExceptionNotice(
        TerminalId terminal, RolloutId rollout, int attempt, Instant at, ReleaseId running, Fault fault)
        implements Message {

    public ExceptionNotice {
        Rule.require(attempt > 0, "a notice's attempt is positive: " + attempt);
        at = Moment.of(at);
    }
}

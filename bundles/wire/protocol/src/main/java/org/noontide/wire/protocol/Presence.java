package org.noontide.wire.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * Says that a terminal is there and what it has, on every connect and reconnect; or, as the terminal's last will, that
 * its link is gone. A lost link says nothing about an update.
 *
 * @param condition what it has; nothing where the link is gone
 */
public record Presence(TerminalId terminal, Optional<Condition> condition) implements Message {

    /**
     * What a terminal has.
     *
     * @param at when this was so, by the terminal's standard time
     * @param running what it runs
     * @param slot the name of the slot that it runs from
     * @param open the update that it is busy with
     */
    public record Condition(Instant at, ReleaseId running, String slot, Optional<OpenUpdate> open) {
        public Condition {
            Rule.require(
                    !slot.isBlank() && slot.length() <= 32 && slot.equals(Excerpt.printable(slot)),
                    "a slot has a name of 1 to 32 printable characters: " + Excerpt.of(slot));
            at = Moment.of(at);
        }
    }

    /** An update that the terminal holds an order for and has not ended. */
    public record OpenUpdate(RolloutId rollout, int attempt, Stage stage) {
        public OpenUpdate {
            Rule.require(attempt > 0, "an update's attempt is positive: " + attempt);
            Rule.require(!stage.isLast(), "an open update has not ended: " + stage);
        }
    }

    /** The last will of {@code terminal}. */
    public static Presence gone(TerminalId terminal) {
        return new Presence(terminal, Optional.empty());
    }
}

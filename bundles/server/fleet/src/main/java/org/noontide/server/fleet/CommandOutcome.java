package org.noontide.server.fleet;

/** What came of a command. */
public sealed interface CommandOutcome {

    /**
     * It is done.
     *
     * @param rollout as it stands after it
     */
    record Done(Rollout rollout) implements CommandOutcome {}

    /**
     * It breaks a rule; nothing was done.
     *
     * @param rule one sentence
     */
    record Refused(String rule) implements CommandOutcome {}
}

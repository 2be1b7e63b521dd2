package org.noontide.server.fleet;

import java.time.Instant;
import java.util.Optional;

/** How a rollout is to go on from where it stands. */
public sealed interface Course {

    /**
     * As it does.
     *
     * @param until when to ask again though nothing has changed; nothing where only a change can matter
     */
    record Stay(Optional<Instant> until) implements Course {}

    /**
     * With its next wave.
     *
     * @param switchAt when that wave switches
     */
    record Advance(Instant switchAt) implements Course {}

    /**
     * Not at all: it is stopped and an alarm is raised.
     *
     * @param why one sentence
     * @param undo true where every terminal is to go back to what it ran before
     */
    record Stop(String why, boolean undo) implements Course {}
}

package org.noontide.wire.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * The update status (S7.04): one step of one update, kept and repeated by the terminal until it is acknowledged.
 *
 * @param serial its place among the terminal's reports
 * @param attempt of the order that it answers
 * @param stage how far the update has come; one that a terminal may tell
 * @param at when that was, by the terminal's standard time
 * @param running what the terminal runs as it says this
 * @param fault why, with {@link Stage#REFUSED} and {@link Stage#FAILED}, and only then
 * @param switching when, with {@link Stage#SWITCHED} and {@link Stage#INSTALLED}, and only then
 * @param downloaded bytes fetched for this attempt so far
 * @param evidence what the order's challenge asked for, with {@link Stage#ACCEPTED}, and only then
 */
public record UpdateReport(
        TerminalId terminal,
        Serial serial,
        RolloutId rollout,
        int attempt,
        Stage stage,
        Instant at,
        ReleaseId running,
        Optional<Fault> fault,
        Optional<Switching> switching,
        long downloaded,
        Optional<CardEvidence> evidence)
        implements Message {

    public UpdateReport {
        Rule.require(attempt > 0, "a report's attempt is positive: " + attempt);
        Rule.require(stage.isTold(), "a terminal does not report " + stage);
        Rule.require(
                fault.isPresent() == (stage == Stage.REFUSED || stage == Stage.FAILED),
                "a report has a reason exactly where it is REFUSED or FAILED: " + stage);
        Rule.require(
                switching.isPresent() == (stage == Stage.SWITCHED || stage == Stage.INSTALLED),
                "a report has a switch instant exactly where it is SWITCHED or INSTALLED: " + stage);
        at = Moment.of(at);
        Rule.require(downloaded >= 0, "bytes downloaded are not negative: " + downloaded);
        Rule.require(
                evidence.isEmpty() || stage == Stage.ACCEPTED,
                "a report has evidence of the cards only where it is ACCEPTED: " + stage);
    }

    /** A report without evidence of the cards. */
    public UpdateReport(
            TerminalId terminal,
            Serial serial,
            RolloutId rollout,
            int attempt,
            Stage stage,
            Instant at,
            ReleaseId running,
            Optional<Fault> fault,
            Optional<Switching> switching,
            long downloaded) {
        this(terminal, serial, rollout, attempt, stage, at, running, fault, switching, downloaded, Optional.empty());
    }
}

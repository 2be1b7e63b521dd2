package org.noontide.wire.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The update message (S5): all that a terminal needs to fetch, prove and switch to a release.
 *
 * @param terminal who is to update
 * @param rollout the rollout that it belongs to; one terminal has one update of one rollout
 * @param attempt 1 for the first order, one more each time it is ordered again
 * @param release what to switch to
 * @param archive the release archive that must result, whatever the source was
 * @param sources where to get it, best first; 1 to 8
 * @param manifest digest of the archive's manifest
 * @param switchAt the unified standard time; one that is past means: as soon as it is staged
 * @param expiresAt from then on the order is void; later than {@code switchAt}
 * @param undoes the earlier rollout whose release is taken back: only where that one brought what runs, the terminal goes
 *     to a release that is not newer
 * @param challenge what the terminal's PSAM must sign; nothing where no card is enrolled for the terminal
 */
public record UpdateOrder(
        TerminalId terminal,
        RolloutId rollout,
        int attempt,
        ReleaseId release,
        Artifact archive,
        List<Artifact> sources,
        Sha256 manifest,
        Instant switchAt,
        Instant expiresAt,
        Optional<RolloutId> undoes,
        Optional<Challenge> challenge)
        implements Message {
    private static final int MOST_SOURCES = 8;

    public UpdateOrder {
        Rule.require(attempt > 0, "an order's attempt is positive: " + attempt);
        Rule.require(!sources.isEmpty(), "an order names at least one source");
        Rule.require(
                sources.size() <= MOST_SOURCES,
                "an order names at most " + MOST_SOURCES + " sources: " + sources.size());
        switchAt = Moment.of(switchAt);
        expiresAt = Moment.of(expiresAt);
        Rule.require(expiresAt.isAfter(switchAt), "an order expires after its switch instant: " + expiresAt);
        Rule.require(!undoes.equals(Optional.of(rollout)), "an order does not undo its own rollout: " + rollout);
        sources = List.copyOf(sources);
    }

    /** An order to a terminal whose card need not prove itself. */
    public UpdateOrder(
            TerminalId terminal,
            RolloutId rollout,
            int attempt,
            ReleaseId release,
            Artifact archive,
            List<Artifact> sources,
            Sha256 manifest,
            Instant switchAt,
            Instant expiresAt,
            Optional<RolloutId> undoes) {
        this(
                terminal,
                rollout,
                attempt,
                release,
                archive,
                sources,
                manifest,
                switchAt,
                expiresAt,
                undoes,
                Optional.empty());
    }

    /** This, to a terminal whose card must prove itself. */
    public UpdateOrder with(Challenge asked) {
        return new UpdateOrder(
                terminal,
                rollout,
                attempt,
                release,
                archive,
                sources,
                manifest,
                switchAt,
                expiresAt,
                undoes,
                Optional.of(asked));
    }
}

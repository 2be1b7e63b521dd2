package org.noontide.server.store.jpa;

import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/**
 * Targets as they are kept. The codes never change.
 *
 * @param kind 1 for everyone, 2 for a list, which is in ROLLOUT_TARGET, 3 for a query, 4 for undoing
 * @param query the query's text
 * @param undone the rollout that is undone
 */
record Aim(int kind, Optional<String> query, Optional<Long> undone) {
    private static final int EVERYONE = 1;
    private static final int LISTED = 2;
    private static final int MATCHING = 3;
    private static final int UNDOING = 4;

    /**
     * Of a {@code TERMINAL T}, that it runs what a rollout brought it, and ran something before. A delivery that was never
     * ordered, or was taken back, brought nothing, though the terminal may have the release from elsewhere.
     */
    private static final String BROUGHT =
            """
            exists (select 1 from DELIVERY U, ROLLOUT O, RELEASE_ R where U.TERMINAL = T.ID and U.ROLLOUT_ID = ? \
            and U.FROM_APPLICATION = ? and U.FROM_VERSION = ? and U.FROM_SEQUENCE = ? and U.STAGE not in (%d, %d, %d) \
            and O.ID = U.ROLLOUT_ID and R.ID = O.RELEASE_ID and R.APPLICATION = T.RUNS_APPLICATION \
            and R.VERSION_NAME = T.RUNS_VERSION and R.SEQUENCE_NUMBER = T.RUNS_SEQUENCE)"""
                    .formatted(Stage.PLANNED.code(), Stage.CANCELLED.code(), Stage.SUPERSEDED.code());

    static Aim of(Targets targets) {
        if (targets instanceof Targets.Matching matching) {
            return new Aim(MATCHING, Optional.of(matching.query().text()), Optional.empty());
        } else if (targets instanceof Targets.Undoing undoing) {
            return new Aim(
                    UNDOING, Optional.empty(), Optional.of(undoing.rollout().value()));
        }
        return new Aim(targets instanceof Targets.Listed ? LISTED : EVERYONE, Optional.empty(), Optional.empty());
    }

    /** What this was made of. */
    Targets targets(Set<TerminalId> listed) {
        return switch (kind) {
            case EVERYONE -> new Targets.Everyone();
            case LISTED -> new Targets.Listed(listed);
            case MATCHING -> new Targets.Matching(Query.of(query.orElseThrow()));
            case UNDOING -> new Targets.Undoing(new RolloutId(undone.orElseThrow()));
            default -> throw unknown();
        };
    }

    /** Says of a {@code TERMINAL T} that it is among the targets of {@code rollout}, whatever it runs; not for undoing. */
    Clause meant(long rollout) {
        return switch (kind) {
            case EVERYONE -> Clause.of("1 = 1");
            case LISTED ->
                Clause.of(
                        "exists (select 1 from ROLLOUT_TARGET X where X.ROLLOUT_ID = ? and X.TERMINAL = T.ID)",
                        rollout);
            case MATCHING -> QueryClause.of(Query.of(query.orElseThrow()));
            default -> throw unknown();
        };
    }

    /** Says of a {@code TERMINAL T} that it is among the targets of {@code rollout} and needs {@code release}. */
    Clause terminals(long rollout, Wanted release) {
        return switch (kind) {
            case EVERYONE -> release.follows();
            case LISTED, MATCHING -> release.follows().then(" and ").then(meant(rollout));
            case UNDOING ->
                Clause.of(
                        BROUGHT,
                        undone.orElseThrow(),
                        release.id().application(),
                        release.id().version().value(),
                        release.id().sequence());
            default -> throw unknown();
        };
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("no targets have the code " + kind);
    }
}

package org.noontide.wire.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * One delivery that failed for good (S14), or one rollout that needs a person.
 *
 * @param number grows with every alarm; numbers may be left out
 * @param terminal whose delivery failed; absent where it is about the rollout as a whole
 * @param application of both versions
 * @param version what the terminal was to run, or what the rollout is of
 * @param running what the terminal runs: its latest local version
 * @param reason why the delivery failed
 * @param trouble what is wrong with the rollout as a whole: TOO_MANY_FAILED, POLICY_FAILS or NOT_UNDONE
 * @param detail the same for a person
 * @param raisedAt when the server found out
 * @param acknowledged who takes care of it; absent while nobody does
 */
public record AlarmView(
        long number,
        long rollout,
        Optional<String> terminal,
        String application,
        String version,
        Optional<String> running,
        Optional<String> reason,
        Optional<String> trouble,
        String detail,
        Instant raisedAt,
        Optional<Acknowledged> acknowledged) {

    /** An alarm that nobody has acknowledged. */
    public AlarmView(
            long number,
            long rollout,
            Optional<String> terminal,
            String application,
            String version,
            Optional<String> running,
            Optional<String> reason,
            Optional<String> trouble,
            String detail,
            Instant raisedAt) {
        this(
                number,
                rollout,
                terminal,
                application,
                version,
                running,
                reason,
                trouble,
                detail,
                raisedAt,
                Optional.empty());
    }

    /**
     * That someone takes care of it.
     *
     * @param by the operator
     * @param note what is to be known of that
     */
    public record Acknowledged(String by, Instant at, Optional<String> note) {}
}

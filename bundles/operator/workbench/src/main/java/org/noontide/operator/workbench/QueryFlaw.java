package org.noontide.operator.workbench;

import java.util.Optional;
import org.noontide.operator.client.ProblemException;
import org.noontide.wire.operations.Problem;

/**
 * What is wrong with a query, and where.
 *
 * @param column from 1
 */
record QueryFlaw(int column, String sentence) {
    private static final String FIELD = "query";

    /** What the server says about the query that it was asked; nothing where something else went wrong. */
    static Optional<QueryFlaw> of(Exception failure) {
        if (!(failure instanceof ProblemException refused)) {
            return Optional.empty();
        }
        Problem problem = refused.problem();
        return problem.entry()
                .filter(FIELD::equals)
                .map(entry -> new QueryFlaw(problem.column().orElse(1), problem.detail()));
    }

    /** Where it begins in a text of {@code length} characters, from 0. */
    int index(int length) {
        return Math.max(0, Math.min(column - 1, length));
    }
}

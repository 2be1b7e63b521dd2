package org.noontide.server.store.jpa;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells by its SQL state what a failure means. */
final class Failure {
    private static final String DUPLICATE = "23505";

    /** No data, bad data, a broken rule, a transaction taken back, a bad statement: the database itself is well. */
    private static final Set<String> WELL = Set.of("02", "22", "23", "40", "42");

    /**
     * What Derby says of a database that could not write its files: it has ended half-way, or was opened to be read only, and
     * stays so, also when there is space again.
     */
    private static final Set<String> ENDED = Set.of("XJ001", "25502", "25503");

    private static final String STORAGE = "XS";

    /** True where a row with this key is there already. */
    static boolean isDuplicate(Throwable failure) {
        return DUPLICATE.equals(state(failure));
    }

    /** True where the database itself does not work. */
    static boolean isOutage(Throwable failure) {
        String state = state(failure);
        return state == null || state.length() < 2 || !WELL.contains(state.substring(0, 2));
    }

    /** True where an embedded database works again only after it was let go of and opened anew. */
    static boolean isEnd(Throwable failure) {
        String state = state(failure);
        return state != null && (state.startsWith(STORAGE) || ENDED.contains(state));
    }

    /** What happened first, in the driver's words and on one line. */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof SQLException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private Failure() {}
}

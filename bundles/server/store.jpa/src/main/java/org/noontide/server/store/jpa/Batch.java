package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Many rows written with one statement. */
final class Batch {
    private static final int LONGEST = 1_000;

    /** Sets the parameters for one of them. */
    @FunctionalInterface
    interface Row<T> {
        void set(PreparedStatement statement, T value) throws SQLException;
    }

    /** Does {@code sql} once for each of {@code values}, and tells for each how many rows it wrote. */
    static <T> int[] write(Connection connection, String sql, Collection<T> values, Row<T> row) throws SQLException {
        int[] written = new int[values.size()];
        if (values.isEmpty()) {
            return written;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int done = 0;
            int waiting = 0;
            for (T value : values) {
                row.set(statement, value);
                statement.addBatch();
                waiting++;
                if (waiting == LONGEST || done + waiting == values.size()) {
                    System.arraycopy(statement.executeBatch(), 0, written, done, waiting);
                    done += waiting;
                    waiting = 0;
                }
            }
            return written;
        }
    }

    private Batch() {}
}

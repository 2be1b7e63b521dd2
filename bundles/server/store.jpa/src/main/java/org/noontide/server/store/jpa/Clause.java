package org.noontide.server.store.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with the values of its parameters, in their order. No value is ever part of the text.
 *
 * @param values texts, integers, long integers, truths and instants
 */
record Clause(String sql, List<Object> values) {
    Clause {
        values = List.copyOf(values);
    }

    static Clause of(String sql, Object... values) {
        return new Clause(sql, List.of(values));
    }

    /** {@code parts}, with {@code joint} between each two of them. */
    static Clause joined(String joint, List<Clause> parts) {
        List<Object> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Clause part : parts) {
            texts.add(part.sql);
            values.addAll(part.values);
        }
        return new Clause(String.join(joint, texts), values);
    }

    /** This and then {@code next}. */
    Clause then(Clause next) {
        return joined("", List.of(this, next));
    }

    Clause then(String text, Object... more) {
        return then(of(text, more));
    }

    /** Does what this says, and tells how many rows it did it to. */
    int execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepared(connection)) {
            return statement.executeUpdate();
        }
    }

    /** The number in the first row of the answer. */
    long number(Connection connection) throws SQLException {
        try (PreparedStatement query = prepared(connection);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A statement with every parameter set, to be closed by the caller. */
    PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        boolean done = false;
        try {
            for (int i = 0; i < values.size(); i++) {
                set(statement, i + 1, values.get(i));
            }
            done = true;
            return statement;
        } finally {
            if (!done) {
                statement.close();
            }
        }
    }

    private static void set(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(place, Columns.storable(text));
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(place, truth);
        } else if (value instanceof Instant instant) {
            statement.setLong(place, instant.toEpochMilli());
        } else {
            throw new IllegalArgumentException("no parameter is of " + value.getClass());
        }
    }
}

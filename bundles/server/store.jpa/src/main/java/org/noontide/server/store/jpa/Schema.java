package org.noontide.server.store.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.noontide.wire.protocol.Sha256;

/**
 * Brings a database to the version of this software: applies the scripts that it has not seen, in their order, each in a
 * transaction of its own together with the record of it.
 */
final class Schema {
    /** In order; the first has version 1. A script that was ever released is never changed: another is added. */
    static final List<String> SCRIPTS = List.of(
            "V001__fleet.sql",
            "V002__alarms.sql",
            "V003__rollouts.sql",
            "V004__skew.sql",
            "V005__cards.sql",
            "V006__acknowledged.sql",
            "V007__catalogues.sql");

    private static final String RECORD =
            """
            create table SCHEMA_VERSION (
                VERSION_NUMBER integer not null primary key,
                SCRIPT varchar(200) not null,
                SHA256 char(64) not null,
                APPLIED_AT bigint not null
            )""";

    /** One script, as shipped. */
    record Script(String name, String text) {
        Sha256 digest() {
            return Sha256.ofContent(text.getBytes(UTF_8));
        }

        /**
         * Its statements. Text sorts by code point in Derby, but in PostgreSQL by whatever the database was created with,
         * where numbers of terminals would page in another order than ours. Each has a name of its own for bytes.
         */
        List<String> statements(boolean postgres) {
            String plain = text.replaceAll("(?m)^\\s*--.*$", "")
                    .replace("/*C*/", postgres ? "collate \"C\"" : "")
                    .replace("/*B*/", postgres ? "bytea" : "blob(2M)");
            List<String> statements = new ArrayList<>(List.of(plain.split(";\\s*(\\n|$)", -1)));
            statements.removeIf(String::isBlank);
            return statements;
        }
    }

    private final List<Script> scripts;

    Schema(List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** The scripts in this bundle. */
    static Schema shipped() {
        return new Schema(SCRIPTS.stream()
                .map(name -> new Script(name, read("/db/" + name)))
                .toList());
    }

    List<Script> scripts() {
        return scripts;
    }

    /**
     * Applies what is missing.
     *
     * @return the version that the database has then
     * @throws SchemaRefusedException if the database is not one that these scripts made
     */
    int apply(Connection connection, Instant now) throws SQLException, SchemaRefusedException {
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        connection.setAutoCommit(false);
        try {
            int applied = check(recorded(connection));
            for (int version = applied + 1; version <= scripts.size(); version++) {
                Script script = scripts.get(version - 1);
                run(connection, script.statements(postgres));
                record(connection, version, script, now);
                connection.commit();
            }
        } finally {
            // Derby closes no connection that is in a transaction
            connection.rollback();
        }
        return scripts.size();
    }

    private int check(List<Script> recorded) throws SchemaRefusedException {
        if (recorded.size() > scripts.size()) {
            throw new SchemaRefusedException("the database has schema version " + recorded.size()
                    + " and is newer than this software, which knows " + scripts.size());
        }
        for (int i = 0; i < recorded.size(); i++) {
            // of what is recorded the text is the digest
            if (!recorded.get(i).text().equals(scripts.get(i).digest().hex())) {
                throw new SchemaRefusedException("the database was made by another "
                        + recorded.get(i).name() + " than the one in this software");
            }
        }
        return recorded.size();
    }

    private static List<Script> recorded(Connection connection) throws SQLException {
        if (!hasRecord(connection)) {
            run(connection, List.of(RECORD));
            connection.commit();
        }
        List<Script> recorded = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select SCRIPT, SHA256 from SCHEMA_VERSION order by VERSION_NUMBER")) {
            while (rows.next()) {
                recorded.add(new Script(rows.getString(1), rows.getString(2)));
            }
        }
        return recorded;
    }

    private static boolean hasRecord(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        for (String name : List.of("SCHEMA_VERSION", "schema_version")) {
            try (ResultSet tables = connection.getMetaData().getTables(null, schema, name, new String[] {"TABLE"})) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static void record(Connection connection, int version, Script script, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into SCHEMA_VERSION (VERSION_NUMBER, SCRIPT, SHA256, APPLIED_AT) values (?, ?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, script.name());
            insert.setString(3, script.digest().hex());
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static String read(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this bundle lacks " + resource);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

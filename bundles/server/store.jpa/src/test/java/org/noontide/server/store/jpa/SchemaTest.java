package org.noontide.server.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;
import org.noontide.server.store.jpa.Schema.Script;

class SchemaTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Script FIRST = new Script("V001__first.sql", "-- a; comment\ncreate table ONE (A integer);\n");
    private static final Script SECOND =
            new Script("V002__second.sql", "create table TWO (A integer);\ninsert into TWO values (1);\n");

    private final EmbeddedDataSource database = database();

    @Test
    void missing_scripts_are_applied_in_their_order() throws Exception {
        assertThat(apply(FIRST)).isEqualTo(1);
        assertThat(apply(FIRST, SECOND)).isEqualTo(2);

        assertThat(count("ONE")).isZero();
        assertThat(count("TWO")).isOne();
        assertThat(count("SCHEMA_VERSION")).isEqualTo(2);
    }

    @Test
    void what_is_applied_is_not_applied_again() throws Exception {
        apply(FIRST, SECOND);

        int version = apply(FIRST, SECOND);

        assertThat(version).isEqualTo(2);
        assertThat(count("TWO")).isOne();
    }

    @Test
    void a_changed_script_is_refused() throws Exception {
        apply(FIRST);
        Script changed = new Script(FIRST.name(), FIRST.text() + "create table MORE (A integer);\n");

        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> apply(changed))
                .withMessage("the database was made by another V001__first.sql than the one in this software");
    }

    @Test
    void a_database_newer_than_the_software_is_refused() throws Exception {
        apply(FIRST, SECOND);

        assertThatExceptionOfType(SchemaRefusedException.class)
                .isThrownBy(() -> apply(FIRST))
                .withMessage("the database has schema version 2 and is newer than this software, which knows 1");
    }

    @Test
    void a_script_that_fails_leaves_nothing_of_itself() throws Exception {
        Script broken = new Script("V002__broken.sql", SECOND.text() + "create nonsense;\n");

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> apply(FIRST, broken));

        assertThat(apply(FIRST, SECOND)).isEqualTo(2);
        assertThat(count("TWO")).isOne();
    }

    @Test
    void a_rollout_from_before_the_statistics_knows_what_is_open_and_is_yet_to_be_counted() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        apply(shipped.get(0));
        execute(
                "insert into RELEASE_ (APPLICATION, VERSION_NAME, SEQUENCE_NUMBER, DESCRIPTION, ARCHIVE_LINK,"
                        + " ARCHIVE_SIZE, ARCHIVE_SHA256, MANIFEST_SHA256, PUBLISHED_AT) values ('a', '1', 1, '', '', 1, '', '', 1)");
        execute("insert into ROLLOUT (RELEASE_ID, IS_LISTED, SWITCH_AT, POLICY, PLANNED_AT, NORMAL_COUNT,"
                + " DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT) values (1, false, 1, 'p', 1, 3, 0, 0, 1)");
        for (int terminal = 0; terminal < 3; terminal++) {
            execute("insert into DELIVERY (ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE,"
                    + " SWITCH_AT, ATTEMPT, STAGE, STANDING, ATTEMPTED_AT, CHANGED_AT, IS_OPEN, DOWNLOADED)"
                    + " values (1, 'A-%d', 'a', '1', 1, 1, 1, 1, 1, 1, 1, %d, 0)"
                            .formatted(terminal, terminal == 0 ? 0 : 1));
        }

        apply(shipped.get(0), shipped.get(1));

        assertThat(count("ROLLOUT where OPEN_COUNT = 2 and UNCOUNTED = 1")).isOne();
    }

    @Test
    void a_rollout_from_before_the_waves_is_one_wave_that_runs() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        apply(shipped.get(0), shipped.get(1));
        execute(
                "insert into RELEASE_ (APPLICATION, VERSION_NAME, SEQUENCE_NUMBER, DESCRIPTION, ARCHIVE_LINK,"
                        + " ARCHIVE_SIZE, ARCHIVE_SHA256, MANIFEST_SHA256, PUBLISHED_AT) values ('a', '1', 1, '', '', 1, '', '', 1)");
        for (boolean listed : new boolean[] {false, true}) {
            execute("insert into ROLLOUT (RELEASE_ID, IS_LISTED, SWITCH_AT, POLICY, PLANNED_AT, NORMAL_COUNT,"
                    + " DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT) values (1, %s, 9, 'p', 7, 4, 3, 2, 1)"
                            .formatted(listed));
        }
        execute("insert into DELIVERY (ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE,"
                + " SWITCH_AT, ATTEMPT, STAGE, STANDING, ATTEMPTED_AT, CHANGED_AT, LOOK_AT, IS_OPEN, DOWNLOADED)"
                + " values (1, 'A-1', 'a', '1', 1, 9, 1, 1, 1, 1, 1, 1, 1, 0)");
        execute("insert into ALARM (ROLLOUT_ID, TERMINAL, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE,"
                + " RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT)"
                + " values (1, 'A-1', 'a', '1', 1, 'a', '1', 1, 1, '', 1)");

        apply(shipped.get(0), shipped.get(1), shipped.get(2));

        assertThat(count("ROLLOUT where STATE = 2 and PLANNED_BY = 'admin' and APPROVED_BY is null and PRIORITY = 0"
                        + " and START_AT is null and JOIN_UNTIL is null and JOINS = 0"))
                .isEqualTo(2);
        assertThat(count("ROLLOUT where ID = 1 and TARGET_KIND = 1 or ID = 2 and TARGET_KIND = 2"))
                .isEqualTo(2);
        assertThat(count("WAVE where WAVE_NUMBER = 1 and STARTED_AT = 7 and SWITCH_AT = 9 and NORMAL_COUNT = 4"
                        + " and DELAYED_COUNT = 3 and FAILED_COUNT = 2 and INSTALLED_COUNT = 1"))
                .isEqualTo(2);
        assertThat(count("DELIVERY where WAVE_NUMBER = 1")).isOne();
        assertThat(count("ALARM where TROUBLE = 0")).isOne();
    }

    @Test
    void what_waits_for_its_instant_will_be_counted_and_what_has_switched_is_not_counted_again() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        apply(shipped.get(0), shipped.get(1), shipped.get(2));
        // terminal, stage, when it changed, when it switched; the instant is 9
        for (String of : List.of(
                "'A-1', 3, 5, null",
                "'A-2', 4, 5, null",
                "'A-3', 4, 10, null",
                "'A-4', 5, 5, null",
                "'A-5', 7, 12, 11")) {
            execute(
                    "insert into DELIVERY (ROLLOUT_ID, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE, SWITCH_AT, ATTEMPT,"
                            + " STANDING, ATTEMPTED_AT, IS_OPEN, DOWNLOADED, TERMINAL, STAGE, CHANGED_AT, SWITCHED_AT)"
                            + " values (1, 'a', '1', 1, 9, 2, 1, 1, 1, 0, " + of + ")");
        }

        apply(shipped.get(0), shipped.get(1), shipped.get(2), shipped.get(3));

        assertThat(count("DELIVERY where STAGED_ATTEMPT = 2")).isEqualTo(2);
        assertThat(count("DELIVERY where STAGED_ATTEMPT = 2 and TERMINAL in ('A-2', 'A-4')"))
                .isEqualTo(2);
        assertThat(count("DELIVERY where SWITCHED_ATTEMPT = 2")).isOne();
        assertThat(count("DELIVERY where SWITCHED_ATTEMPT = 2 and TERMINAL = 'A-5'"))
                .isOne();
        assertThat(count("SKEW")).isZero();
    }

    @Test
    void terminals_from_before_have_no_card() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        Script[] before = shipped.subList(0, 4).toArray(Script[]::new);
        apply(before);
        execute(
                "insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE)"
                        + " values ('A-1', 'm', 'd', 'a', '1', 1, false)");

        apply(shipped.subList(0, 5).toArray(Script[]::new));

        assertThat(count("TERMINAL where CARD_PSAM is null and CARD_REVOKED is null"))
                .isOne();
        assertThat(count("ADMISSION")).isZero();
    }

    @Test
    void alarms_from_before_are_open_and_of_the_attempt_that_their_delivery_is_at() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        apply(shipped.subList(0, 5).toArray(Script[]::new));
        execute("insert into DELIVERY (ROLLOUT_ID, TERMINAL, FROM_APPLICATION, FROM_VERSION, FROM_SEQUENCE, SWITCH_AT,"
                + " ATTEMPT, STAGE, STANDING, ATTEMPTED_AT, CHANGED_AT, IS_OPEN, DOWNLOADED)"
                + " values (1, 'A-1', 'a', '1', 1, 9, 3, 9, 3, 1, 1, 0, 0)");
        for (String subject : List.of("'A-1', 0", "'GONE', 0", "'', 1")) {
            execute("insert into ALARM (ROLLOUT_ID, RELEASE_APPLICATION, RELEASE_VERSION, RELEASE_SEQUENCE,"
                    + " RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON, FAULT_DETAIL, RAISED_AT, TERMINAL,"
                    + " TROUBLE) values (1, 'a', '1', 1, 'a', '1', 1, 1, '', 1, " + subject + ")");
        }

        apply(shipped.subList(0, 6).toArray(Script[]::new));

        assertThat(count("ALARM where IS_OPEN = 1 and ACKNOWLEDGED_AT is null")).isEqualTo(3);
        assertThat(count("ALARM where ATTEMPT = 3 and TERMINAL = 'A-1'")).isOne();
        assertThat(count("ALARM where ATTEMPT = 0")).isEqualTo(2);
    }

    @Test
    void releases_from_before_have_no_catalogue_and_are_there() throws Exception {
        List<Script> shipped = Schema.shipped().scripts();
        apply(shipped.subList(0, 6).toArray(Script[]::new));
        execute(
                "insert into RELEASE_ (APPLICATION, VERSION_NAME, SEQUENCE_NUMBER, DESCRIPTION, ARCHIVE_LINK,"
                        + " ARCHIVE_SIZE, ARCHIVE_SHA256, MANIFEST_SHA256, PUBLISHED_AT) values ('a', '1', 1, '', '', 1, '', '', 1)");

        apply(shipped.subList(0, 7).toArray(Script[]::new));

        assertThat(count("RELEASE_ where IS_WITHDRAWN = 0")).isOne();
        assertThat(count("RELEASE_CATALOGUE")).isZero();
    }

    @Test
    void text_is_told_to_sort_by_code_point_where_the_database_might_not() {
        Script script = new Script("V001__c.sql", "create table C (A varchar(3) /*C*/ not null);");

        assertThat(script.statements(true)).containsExactly("create table C (A varchar(3) collate \"C\" not null)");
        assertThat(script.statements(false)).containsExactly("create table C (A varchar(3)  not null)");
    }

    private int apply(Script... scripts) throws SQLException, SchemaRefusedException {
        try (Connection connection = database.getConnection()) {
            return new Schema(List.of(scripts)).apply(connection, NOW);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static EmbeddedDataSource database() {
        new DerbyDriver().start();
        EmbeddedDataSource database = new EmbeddedDataSource();
        database.setDatabaseName("memory:" + UUID.randomUUID());
        database.setCreateDatabase("create");
        return database;
    }
}

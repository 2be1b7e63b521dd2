package org.noontide.server.store.jpa;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;

/** A fleet so large that a question which walks through it is told from one that does not. */
final class FilledFleet {
    static final int SIZE = 10_000;

    /** So many rows has the skew of each of many rollouts. */
    static final int BUCKETS = 50;

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofDays(1));
    static final ReleaseId OLD = new ReleaseId("kiosk", new ReleaseVersion("1.0.0"), 1);
    static final ReleaseId NEW = new ReleaseId("kiosk", new ReleaseVersion("2.0.0"), 2);

    /** Ten thousand deliveries, each with an attempt, to be looked at from {@link #NOW} on, with an alarm, and counted as often. */
    static Rollout in(Opening opening) {
        opening.database().inTransaction("enrol", FilledFleet::enrol);
        opening.database().inTransaction("describe", FilledFleet::describe);
        opening.store().add(release());
        Rollout planned = opening.take(new RolloutPlan(NEW, new Targets.Everyone(), LATER, "deadline"), NOW)
                .orElseThrow();
        opening.store().move(new AlertCursor("mail", 1, 1));
        opening.database().inTransaction("attempt", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into ALARM (ROLLOUT_ID, TERMINAL, RELEASE_APPLICATION, RELEASE_VERSION,"
                        + " RELEASE_SEQUENCE, RUNS_APPLICATION, RUNS_VERSION, RUNS_SEQUENCE, FAULT_REASON,"
                        + " FAULT_DETAIL, RAISED_AT, IS_OPEN) select ROLLOUT_ID, TERMINAL, 'kiosk', '2.0.0', 2,"
                        + " 'kiosk', '1.0.0', 1, 1, '', SWITCH_AT,"
                        + " case when TERMINAL like '%000' then 1 else 0 end from DELIVERY");
                // few of them are open, and that without an update: the index keeps what was updated away for a while
                statement.executeUpdate(
                        "update ALARM set ACKNOWLEDGED_BY = 'li', ACKNOWLEDGED_AT = 1 where IS_OPEN = 0");
                statement.executeUpdate("insert into STATISTIC (ROLLOUT_ID, TAKEN_AT, NORMAL_COUNT, DELAYED_COUNT,"
                        + " FAILED_COUNT, INSTALLED_COUNT) select ROLLOUT_ID, " + NOW.toEpochMilli()
                        + " + row_number() over (), 1, 0, 0, 0"
                        + " from DELIVERY");
                statement.executeUpdate("update TERMINAL set CARD_PSAM = '23010101000000212241',"
                        + " CARD_TERMINAL_NUMBER = '012300033D11', CARD_ICCID = '898600810915F6046777',"
                        + " CARD_KEY = 'default', CARD_REVOKED = 0");
                statement.executeUpdate("insert into ADMISSION (ROLLOUT_ID, TERMINAL, ATTEMPT, NONCE, ASKED_UNTIL)"
                        + " select ROLLOUT_ID, TERMINAL, 1, '0001020304050607', SWITCH_AT from DELIVERY");
                statement.executeUpdate("insert into SKEW (ROLLOUT_ID, IS_LATE, BUCKET, SWITCHES, MOST_SKEW,"
                        + " MOST_UNCERTAINTY) select " + planned.id() + " + mod(N, " + SIZE / BUCKETS + "), 0,"
                        + " N / " + SIZE / BUCKETS + ", 1, 1, 1"
                        + " from (select row_number() over () - 1 as N from DELIVERY) as NUMBERED");
                return statement.executeUpdate("insert into ATTEMPT (ROLLOUT_ID, TERMINAL, ATTEMPT, ORDERED_AT, STAGE,"
                        + " CHANGED_AT, DOWNLOADED) select ROLLOUT_ID, TERMINAL, 1, SWITCH_AT, 2, SWITCH_AT, 0"
                        + " from DELIVERY");
            }
        });
        return planned;
    }

    /** Everybody has a site and is in a group; one of a thousand is a pilot, too, and has a floor. */
    private static int describe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into TERMINAL_GROUP (TERMINAL, NAME) select ID, 'shop' from TERMINAL");
            statement.executeUpdate("insert into TERMINAL_GROUP (TERMINAL, NAME) select ID, 'pilot' from TERMINAL"
                    + " where ID like '%000'");
            statement.executeUpdate("insert into TERMINAL_ATTRIBUTE (TERMINAL, NAME, VALUE_TEXT)"
                    + " select ID, 'site', substr(ID, 8, 2) from TERMINAL");
            statement.executeUpdate("insert into TERMINAL_ATTRIBUTE (TERMINAL, NAME, VALUE_TEXT)"
                    + " select ID, 'floor', '7' from TERMINAL where ID like '%000'");
            return statement.executeUpdate("insert into ATTRIBUTE_NAME (NAME) values ('site'), ('floor')");
        }
    }

    private static int[] enrol(Connection connection) throws SQLException {
        String digest = Secret.of("x").digest().hex();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into TERMINAL (ID, MODEL, SECRET_SHA256, RUNS_APPLICATION,"
                        + " RUNS_VERSION, RUNS_SEQUENCE, IS_ONLINE, JOURNAL, REPORTED_UP_TO)"
                        + " values (?, 'VM-100', '" + digest + "', 'kiosk', '1.0.0', 1, true, 7, 3)")) {
            for (int number = 0; number < SIZE; number++) {
                insert.setString(1, terminal(number).value());
                insert.addBatch();
            }
            return insert.executeBatch();
        }
    }

    private static Release release() {
        Sha256 digest = Sha256.ofContent(new byte[1]);
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/a.zip"), 1, digest);
        return new Release(NEW, "", Set.of(), Optional.empty(), archive, digest, NOW);
    }

    static TerminalId terminal(int number) {
        return new TerminalId("CAB-%06d".formatted(number));
    }

    private FilledFleet() {}
}

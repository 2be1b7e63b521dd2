package org.noontide.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.Connection;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

class StoreTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[] {1});

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    @Test
    void the_store_comes_up_on_its_own_database_and_takes_a_plan_on(
            @InjectService(timeout = 30_000) ServiceAware<FleetStore> stores) throws Exception {
        FleetStore store = stores.waitForService(30_000);
        // an application of its own, and an instant far away: the engine of this framework is not to mind it
        ReleaseId old = new ReleaseId("store-test", new ReleaseVersion("1.0.0"), 1);
        ReleaseId release = new ReleaseId("store-test", new ReleaseVersion("1.1.0"), 2);
        Terminal terminal = Fleet.terminal("STORE-0001");
        store.enrol(new Terminal(
                terminal.id(), terminal.model(), terminal.secret(), old, false, Optional.empty(), Traits.NONE));
        store.add(new Release(
                release,
                "",
                Set.of(),
                Optional.empty(),
                new Artifact(URI.create("ftp://127.0.0.1/releases/x.zip"), 1, DIGEST),
                DIGEST,
                NOW));

        RolloutPlan plan = new RolloutPlan(release, new Targets.Everyone(), NOW, "nobody's");
        Rollout rollout = store.plan(plan, List.of(new Share.Rest()), "admin", RolloutState.RUNNING, NOW)
                .orElseThrow();

        assertThat(rollout.tally().terminals()).isEqualTo(1);
        assertThat(store.deliveries(rollout.id(), Optional.empty(), 10))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.id().terminal()).isEqualTo(new TerminalId("STORE-0001"));
                    assertThat(delivery.stage()).isEqualTo(Stage.PLANNED);
                });
    }

    @Test
    void the_database_is_a_connection_that_is_up(@InjectService(timeout = 30_000) ServiceAware<Connection> connections)
            throws Exception {
        Await.until("the database is up", () -> connections.getServices().stream()
                .anyMatch(connection -> connection.name().equals("database")
                        && connection.state().up()));
    }

    @RepeatedTest(20)
    void the_store_comes_back_whenever_its_database_is_set_anew(
            @InjectService(timeout = 30_000) ServiceAware<FleetStore> stores,
            @InjectService(timeout = 30_000) ConfigurationAdmin configurations,
            RepetitionInfo round)
            throws Exception {
        Configuration database = configurations.getConfiguration("org.noontide.server.store.jpa", "?");
        Dictionary<String, Object> settings = database.getProperties();
        settings.put("pool.size", 8 + round.getCurrentRepetition());
        int before = stores.getTrackingCount();

        // a second time while it is about to open
        database.update(settings);
        Await.until("the store goes", () -> stores.getTrackingCount() > before);
        settings.put("retry.seconds", 5 + round.getCurrentRepetition());
        database.update(settings);

        Await.until("the store answers", () -> {
            FleetStore store = stores.getService();
            return store != null && answers(store);
        });
    }

    private static boolean answers(FleetStore store) {
        try {
            return !store.releases().isEmpty() || store.rollouts().isEmpty();
        } catch (StoreException goesJustNow) {
            return false;
        }
    }
}

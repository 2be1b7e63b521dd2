package org.noontide.tests.framework;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.MessageBus;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** The bundle of a policy is replaced again and again under a running rollout, in one process. */
class PolicySwapTest {
    private static final int TERMINALS = 1_000;
    private static final int SWAPS = 100;
    private static final ReleaseId OLD = new ReleaseId("swap-test", new ReleaseVersion("1.0.0"), 1);
    private static final ReleaseId NEW = new ReleaseId("swap-test", new ReleaseVersion("2.0.0"), 2);
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[] {1});

    private final BundleContext context =
            FrameworkUtil.getBundle(PolicySwapTest.class).getBundleContext();
    private final Map<TerminalId, CabinetInProcess> cabinets = new LinkedHashMap<>();
    private final CompletableFuture<Receiver> engine = new CompletableFuture<>();

    @InjectService(timeout = 30_000)
    ServiceAware<FleetStore> stores;

    private ServiceRegistration<MessageBus> bus;
    private Bundle policy;

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    /** The engine takes the bus that ranks highest: this one has its terminals in the same process. */
    @BeforeEach
    void begin() throws Exception {
        FleetStore store = stores.waitForService(30_000);
        for (int number = 0; number < TERMINALS; number++) {
            TerminalId id = new TerminalId("SWAP-%04d".formatted(number));
            store.enrol(new Terminal(id, "N60", Secret.of(Fleet.SECRET), OLD, false, Optional.empty(), Traits.NONE));
            cabinets.put(id, new CabinetInProcess(id, OLD));
        }
        Artifact archive = new Artifact(URI.create("ftp://127.0.0.1/releases/swap.zip"), 1, DIGEST);
        store.add(new Release(NEW, "", Set.of(), Optional.empty(), archive, DIGEST, Instant.EPOCH));
        bus = context.registerService(
                MessageBus.class,
                this::open,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        policy = context.installBundle(PolicyBundle.LOCATION, PolicyBundle.version(0));
        policy.start();
    }

    @AfterEach
    void end() throws Exception {
        bus.unregister();
        policy.uninstall();
    }

    @Test
    void a_hundred_swaps_of_the_policy_lose_no_report_and_count_none_twice() throws Exception {
        FleetStore store = stores.waitForService(30_000);
        Receiver server = engine.get(30, SECONDS);
        ServiceReference<Rollouts> before = context.getServiceReference(Rollouts.class);
        RolloutId rollout = plan(before);
        List<CabinetInProcess> waiting = new ArrayList<>(cabinets.values());
        Await.until("the orders are out", () -> waiting.stream().allMatch(CabinetInProcess::isOrdered));

        for (int swap = 1; swap <= SWAPS; swap++) {
            someGoOn(waiting, server);
            policy.update(PolicyBundle.version(swap));
            someGoOn(waiting, server);
        }
        Await.until("every terminal is counted as installed", () -> {
            cabinets.values().forEach(cabinet -> speaks(cabinet, server));
            return tally(store, rollout).installed() == TERMINALS;
        });

        assertThat(policy.getVersion()).isEqualTo(new Version(1, 0, SWAPS));
        assertThat(context.getServiceReference(Rollouts.class)).as("the engine").isEqualTo(before);
        assertThat(tally(store, rollout)).isEqualTo(new Tally(TERMINALS, 0, 0, TERMINALS));
        assertThat(store.marks(cabinets.keySet()).values())
                .hasSize(TERMINALS)
                .extracting(ReportMark::upTo)
                .containsOnly((long) CabinetInProcess.REPORTS);
        assertThat(store.deliveries(rollout, Optional.empty(), TERMINALS))
                .hasSize(TERMINALS)
                .extracting(Delivery::attempt)
                .containsOnly(1);
    }

    private RolloutId plan(ServiceReference<Rollouts> rollouts) {
        // far enough for the slowest machine; these terminals tell of the switch without waiting for it
        RolloutPlan plan =
                new RolloutPlan(NEW, new Targets.Everyone(), Instant.now().plusSeconds(60), SwappedPolicy.NAME);
        PlanOutcome outcome = context.getService(rollouts).plan(plan, "tests", false);
        context.ungetService(rollouts);
        return ((PlanOutcome.Planned) outcome).rollout().id();
    }

    /** So few at a time that reports are on their way at every swap. */
    private static void someGoOn(List<CabinetInProcess> waiting, Receiver server) {
        int some = TERMINALS / SWAPS / 2;
        for (CabinetInProcess cabinet : List.copyOf(waiting.subList(0, Math.min(some, waiting.size())))) {
            waiting.remove(cabinet);
            speaks(cabinet, server);
        }
    }

    /** It says everything twice. */
    private static void speaks(CabinetInProcess cabinet, Receiver server) {
        cabinet.goesOn();
        cabinet.says().forEach(server::received);
        cabinet.says().forEach(server::received);
    }

    private static Tally tally(FleetStore store, RolloutId rollout) {
        return store.rollout(rollout).orElseThrow().tally();
    }

    private Channel open(Seat seat, Receiver receiver) {
        assertThat(seat).isInstanceOf(Seat.Server.class);
        engine.complete(receiver);
        return new Channel() {
            @Override
            public CompletionStage<Void> send(Message message) {
                Optional.ofNullable(cabinets.get(message.terminal())).ifPresent(cabinet -> cabinet.hears(message));
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                // nobody sends any more
            }
        };
    }
}

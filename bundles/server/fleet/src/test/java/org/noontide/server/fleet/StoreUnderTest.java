package org.noontide.server.fleet;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.TerminalId;

/** The store that a contract is about, and what is put in it. */
interface StoreUnderTest {
    Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");
    Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    String KIOSK = "kiosk";
    String MODEL = "VM-100";

    /** The open store; at the start of each test it is empty. */
    FleetStore store();

    /** Closes the store and opens it again, as a restart of the server does. */
    FleetStore reopened();

    /** A store in which nothing was ever planned, so that it numbers from the beginning. */
    FleetStore fresh();

    static TerminalId id(String number) {
        return new TerminalId(number);
    }

    static ReleaseId kiosk(long sequence) {
        return new ReleaseId(KIOSK, new ReleaseVersion("1." + sequence + ".0"), sequence);
    }

    static Terminal terminal(String number, ReleaseId running) {
        return terminal(number, running, MODEL);
    }

    static Terminal terminal(String number, ReleaseId running, String model) {
        return new Terminal(
                id(number), model, Secret.of("secret of " + number), running, false, Optional.empty(), Traits.NONE);
    }

    static Terminal described(String number, Traits traits) {
        return described(number, kiosk(1), traits);
    }

    static Terminal described(String number, ReleaseId running, Traits traits) {
        Terminal plain = terminal(number, running);
        return new Terminal(
                plain.id(), plain.model(), plain.secret(), plain.running(), plain.online(), plain.seen(), traits);
    }

    static Release release(ReleaseId id) {
        return release(id, Set.of(), Optional.empty());
    }

    static Release release(ReleaseId id, Set<String> models, Optional<Long> minimumSequence) {
        return new Release(
                id,
                "Prices of spring, 春季价格",
                models,
                minimumSequence,
                new Artifact(
                        URI.create("ftp://127.0.0.1/" + id.version() + ".zip"), 4_096, Sha256.ofContent(new byte[] {1
                        })),
                Sha256.ofContent(new byte[] {2}),
                NOW.plus(Duration.ofMinutes(id.sequence())));
    }

    static RolloutPlan plan(ReleaseId release) {
        return new RolloutPlan(release, new Targets.Everyone(), NOON, "deadline");
    }

    static RolloutPlan plan(ReleaseId release, String... terminals) {
        Targets listed = new Targets.Listed(
                Set.copyOf(List.of(terminals).stream().map(StoreUnderTest::id).toList()));
        return new RolloutPlan(release, listed, NOON, "deadline");
    }

    static Alarm alarm(Delivery delivery, Instant raisedAt) {
        Fault fault = new Fault(Reason.ATTEMPTS_USED_UP, "attempt 3 was the last");
        return new Alarm.OfDelivery(delivery.id(), kiosk(2), delivery.from(), fault, raisedAt);
    }

    /** Enrols each of {@code terminals}, running release 1, and plans release 2 for everyone. */
    default Rollout planned(String... terminals) {
        for (String number : terminals) {
            store().enrol(terminal(number, kiosk(1)));
        }
        store().add(release(kiosk(2)));
        return take(store(), plan(kiosk(2))).orElseThrow();
    }

    /** Has {@code store} take {@code plan} on, running at once; in one wave where no {@code shares} are named. */
    default Optional<Rollout> take(FleetStore store, RolloutPlan plan, Share... shares) {
        List<Share> waves = shares.length == 0 ? List.of(new Share.Rest()) : List.of(shares);
        try {
            return store.plan(plan, waves, "admin", RolloutState.RUNNING, NOW);
        } catch (EmptyWaveException e) {
            throw new AssertionError(e);
        }
    }

    /** The first delivery of {@code rollout}. */
    default Delivery only(Rollout rollout) {
        return store().deliveries(rollout.id(), Optional.empty(), 1).get(0);
    }

    /** The delivery of {@code rollout} at the terminal {@code number}. */
    default Delivery delivery(Rollout rollout, String number) {
        return only(store(), new DeliveryId(rollout.id(), id(number)));
    }

    /** The delivery {@code id} as {@code store} has it. */
    default Delivery only(FleetStore store, DeliveryId id) {
        return Optional.ofNullable(store.deliveries(List.of(id)).get(id)).orElseThrow();
    }
}

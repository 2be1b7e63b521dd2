package org.noontide.server.desk;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.server.fleet.CardKeys;
import org.noontide.server.fleet.CardRefusals;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.TicketGate;
import org.noontide.wire.transport.Connection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the desk stands on. Each may come and go – a database that is down, an FTP server – while the desk stays. */
@Component(service = Backing.class)
public final class Backing {
    // set by the framework while the desk runs: what comes and goes cannot come in through a constructor
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable FleetStore store;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable ArtifactStore artifacts;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Rollouts rollouts;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<Connection> connections = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable CardKeys cardKeys;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable TicketGate ticketGate;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<CardRefusals> cardRefusals = List.of();

    @Activate
    public Backing() {}

    Backing(
            @Nullable FleetStore store,
            @Nullable ArtifactStore artifacts,
            @Nullable Rollouts rollouts,
            List<Connection> connections) {
        this.store = store;
        this.artifacts = artifacts;
        this.rollouts = rollouts;
        this.connections = connections;
    }

    FleetStore store() throws Refusal {
        return demand(store, "store");
    }

    ArtifactStore artifacts() throws Refusal {
        return demand(artifacts, "artifacts");
    }

    Rollouts rollouts() throws Refusal {
        return demand(rollouts, "rollouts");
    }

    /** In the framework's stead. */
    void come(CardKeys keys, @Nullable TicketGate gate, List<CardRefusals> refusals) {
        cardKeys = keys;
        ticketGate = gate;
        cardRefusals = refusals;
    }

    /** The names of the issuers' keys that the server has. */
    Set<String> cardKeys() {
        CardKeys now = cardKeys;
        return now == null ? Set.of() : now.names();
    }

    /** True where the file server of this server is there, and holds terminals to their tickets. */
    boolean hasTicketGate() {
        return ticketGate != null;
    }

    /** How many terminals were refused for their cards, by what was wrong. */
    Map<String, Long> cardRefusals() {
        Map<String, Long> all = new TreeMap<>();
        for (CardRefusals counting : cardRefusals) {
            counting.counted().forEach((why, count) -> all.merge(why.name(), count, Long::sum));
        }
        return all;
    }

    boolean hasStore() {
        return store != null;
    }

    boolean hasArtifacts() {
        return artifacts != null;
    }

    boolean hasRollouts() {
        return rollouts != null;
    }

    List<Connection> connections() {
        return List.copyOf(connections);
    }

    private static <T> T demand(@Nullable T service, String what) throws Refusal {
        if (service == null) {
            throw Refusal.unavailable(what);
        }
        return service;
    }
}

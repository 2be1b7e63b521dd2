package org.noontide.server.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;

/** Makes of the deliveries that failed for good in a turn what a person must know (S14). For the engine's thread alone. */
final class Alarming {
    private final FleetStore store;
    private final Campaigns campaigns;

    Alarming(FleetStore store, Campaigns campaigns) {
        this.store = store;
        this.campaigns = campaigns;
    }

    /**
     * One alarm for each delivery that fails for good with {@code draft}, and for each rollout whose policy fails. The store
     * is asked once, and only where a delivery does.
     */
    List<Alarm> alarms(Draft draft, Instant now) {
        List<Alarm> alarms = new ArrayList<>(campaigns.complaints(now));
        List<Delivery> failed = draft.failed();
        if (!failed.isEmpty()) {
            alarms.addAll(alarms(draft, failed, now));
        }
        return alarms;
    }

    private List<Alarm> alarms(Draft draft, List<Delivery> failed, Instant now) {
        Map<TerminalId, ReleaseId> known = store.running(
                failed.stream().map(delivery -> delivery.id().terminal()).toList());
        return failed.stream()
                .<Alarm>map(delivery -> {
                    TerminalId terminal = delivery.id().terminal();
                    Optional<ReleaseId> said = draft.running(terminal);
                    ReleaseId running = said.orElseGet(() -> known.getOrDefault(terminal, delivery.from()));
                    return new Alarm.OfDelivery(
                            delivery.id(),
                            campaigns.of(delivery.id().rollout()).release().id(),
                            running,
                            fault(delivery),
                            now);
                })
                .toList();
    }

    /** A policy may call a delivery failed that ended without a fault. */
    private static Fault fault(Delivery delivery) {
        return delivery.fault()
                .orElseGet(() -> new Fault(
                        Reason.INTERNAL, "its policy counts it as failed, though it ended as " + delivery.stage()));
    }
}

package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RolloutPolicy;
import org.noontide.wire.protocol.TerminalId;

/** Makes of deliveries whose look has come what is to be committed: who is ordered, ordered again, given up. */
final class Looking {
    private final FleetStore store;
    private final Campaigns campaigns;
    private final Duration resend;

    Looking(FleetStore store, Campaigns campaigns, Duration resend) {
        this.store = store;
        this.campaigns = campaigns;
        this.resend = resend;
    }

    /** The draft of what becomes of {@code due} at {@code now}; each of them ends or is looked at later. */
    Draft look(List<Delivery> due, Instant now) {
        List<Step> steps = new ArrayList<>(due.size());
        Set<TerminalId> ordered = new LinkedHashSet<>();
        for (Delivery delivery : due) {
            Step step = step(delivery, now);
            steps.add(step);
            if (step.act() == Step.Act.ORDER) {
                ordered.add(delivery.id().terminal());
            }
        }
        Draft draft = new Draft();
        draft.know(due);
        if (!ordered.isEmpty()) {
            draft.knowOpen(store.open(ordered));
        }
        for (Step step : steps) {
            take(step, now, draft);
        }
        return draft;
    }

    private Step step(Delivery delivery, Instant now) {
        RolloutPolicy policy = campaigns.policy(delivery.id().rollout(), now);
        return policy instanceof Held held
                ? new Step(Deliveries.lookedAt(delivery, held.until()), Step.Act.NONE)
                : Step.due(delivery, now, policy, resend);
    }

    private void take(Step step, Instant now, Draft draft) {
        Delivery delivery = step.delivery();
        boolean supersededMeanwhile =
                draft.delivery(delivery.id()).filter(Delivery::isEnded).isPresent();
        if (supersededMeanwhile) {
            return;
        }
        if (step.act() == Step.Act.ORDER && !isLatest(delivery, draft)) {
            draft.change(Deliveries.superseded(delivery, now));
            return;
        }
        draft.change(delivery);
        if (step.act() == Step.Act.ORDER) {
            supersedeOlder(delivery, now, draft);
        }
        if (step.act() != Step.Act.NONE) {
            draft.send(campaigns.order(delivery, now));
        }
    }

    /** A terminal has one update at a time: the one that was planned last. */
    private static boolean isLatest(Delivery delivery, Draft draft) {
        List<Delivery> open = draft.open(delivery.id().terminal());
        return open.isEmpty() || open.get(open.size() - 1).id().equals(delivery.id());
    }

    private static void supersedeOlder(Delivery delivery, Instant now, Draft draft) {
        for (Delivery other : draft.open(delivery.id().terminal())) {
            if (!other.id().equals(delivery.id())) {
                draft.change(Deliveries.superseded(other, now));
            }
        }
    }
}

package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.wire.protocol.TerminalId;

/** Makes of deliveries whose look has come what is to be committed: who is ordered, ordered again, given up. */
final class Looking {
    private final FleetStore store;
    private final Campaigns campaigns;
    private final Contest contest;
    private final Admissions admissions;
    private final Duration resend;

    Looking(FleetStore store, Campaigns campaigns, Contest contest, Admissions admissions, Duration resend) {
        this.store = store;
        this.campaigns = campaigns;
        this.contest = contest;
        this.admissions = admissions;
        this.resend = resend;
    }

    /**
     * The draft of what becomes of {@code due} at {@code now}; each of them ends or is looked at later.
     *
     * @param behind true where more was said than was heard: nothing is said again then, since the answer may be among it,
     *     and every repetition would bring one more
     */
    Draft look(List<Delivery> due, Instant now, boolean behind) {
        List<Step> steps = new ArrayList<>(due.size());
        Set<TerminalId> ordered = new LinkedHashSet<>();
        Set<DeliveryId> sent = new LinkedHashSet<>();
        for (Delivery delivery : due) {
            Step judged = step(delivery, now);
            Step step = behind ? judged.unrepeated() : judged;
            steps.add(step);
            if (step.act() == Step.Act.ORDER) {
                ordered.add(delivery.id().terminal());
            }
            if (step.act() == Step.Act.ORDER || step.act() == Step.Act.REPEAT) {
                sent.add(delivery.id());
            }
        }
        Draft draft = new Draft();
        draft.know(due);
        if (!ordered.isEmpty()) {
            draft.knowOpen(store.open(ordered));
        }
        admissions.read(sent, draft);
        for (Step step : steps) {
            take(step, now, draft);
        }
        return draft;
    }

    private Step step(Delivery delivery, Instant now) {
        RolloutRules rules = campaigns.rules(delivery.id().rollout());
        if (rules instanceof TakenBack) {
            return Step.takenBack(delivery, now, rules, resend);
        }
        Step step = Step.due(delivery, now, rules, resend);
        // a policy that has just thrown is held from now on, whatever it answered to other questions
        return campaigns.rules(delivery.id().rollout()) instanceof Held
                ? new Step(Deliveries.lookedAt(delivery, Delivery.WOKEN), Step.Act.NONE)
                : step;
    }

    private void take(Step step, Instant now, Draft draft) {
        Delivery delivery = step.delivery();
        boolean endedMeanwhile =
                draft.delivery(delivery.id()).filter(Delivery::isEnded).isPresent();
        if (endedMeanwhile) {
            return;
        }
        if (step.act() == Step.Act.ORDER) {
            order(delivery, now, draft);
            return;
        }
        draft.change(delivery);
        if (step.act() == Step.Act.REPEAT) {
            draft.send(admissions.challenged(campaigns.order(delivery, now), now, draft));
        } else if (step.act() == Step.Act.WITHDRAW) {
            draft.withdraw(delivery.id(), delivery.attempt());
        }
    }

    /** Orders {@code delivery} if it is the turn of its rollout, and has all others of the terminal give way. */
    private void order(Delivery delivery, Instant now, Draft draft) {
        List<Delivery> open = draft.open(delivery.id().terminal());
        Delivery winner = contest.winner(open, now).orElse(delivery);
        if (!winner.id().equals(delivery.id())) {
            draft.delivery(delivery.id()).ifPresent(loser -> draft.change(contest.afterDefeat(loser, winner, now)));
            return;
        }
        draft.change(delivery);
        for (Delivery other : open) {
            if (!other.id().equals(delivery.id())) {
                draft.change(contest.afterDefeat(other, delivery, now));
            }
        }
        draft.send(admissions.challenged(campaigns.order(delivery, now), now, draft));
    }
}

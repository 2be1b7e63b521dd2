package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.RolloutState;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of what terminals said what is to be committed. It reads the store a few times per batch, not per message. */
final class Hearing {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final FleetStore store;
    private final Campaigns campaigns;
    private final Contest contest;
    private final Admissions admissions;
    private final Duration resend;

    Hearing(FleetStore store, Campaigns campaigns, Contest contest, Admissions admissions, Duration resend) {
        this.store = store;
        this.campaigns = campaigns;
        this.contest = contest;
        this.admissions = admissions;
        this.resend = resend;
    }

    /** The draft of what {@code messages} change, heard in this order. */
    Draft hear(List<Message> messages, Instant now) {
        List<Message> heard = ofEnrolled(messages);
        Map<TerminalId, Presence> presences = new LinkedHashMap<>();
        Draft draft = new Draft();
        read(heard, draft);
        for (Message message : heard) {
            if (message instanceof UpdateReport report) {
                hear(report, now, draft);
            } else if (message instanceof ExceptionNotice notice) {
                hear(notice, now, draft);
            } else if (message instanceof Presence presence) {
                Optional<Presence.Condition> condition = presence.condition();
                draft.sight(
                        presence.terminal(), condition.isPresent(), now, condition.map(Presence.Condition::running));
                presences.put(presence.terminal(), presence);
            }
        }
        // After the reports: what a terminal has is compared with all that it told, or orders would go out in vain.
        for (Presence presence : presences.values()) {
            presence.condition().ifPresent(has -> reconcile(presence.terminal(), has, now, draft));
        }
        return draft;
    }

    /** An outside broker may let strangers in; what they say must not spoil the batch of the others. */
    private List<Message> ofEnrolled(List<Message> messages) {
        Set<TerminalId> enrolled = store.online(terminals(messages)).keySet();
        for (Message message : messages) {
            if (!enrolled.contains(message.terminal())) {
                LOG.warn("terminal={} kind={} is not enrolled, message dropped", message.terminal(), message.kind());
            }
        }
        return messages.stream()
                .filter(message -> enrolled.contains(message.terminal()))
                .toList();
    }

    private void read(List<Message> messages, Draft draft) {
        Set<DeliveryId> ids = new LinkedHashSet<>();
        Set<TerminalId> reporting = new LinkedHashSet<>();
        Set<TerminalId> present = new LinkedHashSet<>();
        Set<DeliveryId> proving = new LinkedHashSet<>();
        for (Message message : messages) {
            if (message instanceof UpdateReport report) {
                ids.add(new DeliveryId(report.rollout(), report.terminal()));
                reporting.add(report.terminal());
                if (report.stage() == Stage.ACCEPTED) {
                    proving.add(new DeliveryId(report.rollout(), report.terminal()));
                }
            } else if (message instanceof ExceptionNotice notice) {
                ids.add(new DeliveryId(notice.rollout(), notice.terminal()));
            } else if (message instanceof Presence presence
                    && presence.condition().isPresent()) {
                present.add(presence.terminal());
                presence.condition()
                        .flatMap(Presence.Condition::open)
                        .ifPresent(held -> proving.add(new DeliveryId(held.rollout(), presence.terminal())));
            }
        }
        if (!reporting.isEmpty()) {
            draft.knowMarks(store.marks(reporting));
        }
        if (!ids.isEmpty()) {
            draft.know(store.deliveries(ids).values());
        }
        if (!present.isEmpty()) {
            draft.knowOpen(store.open(present));
        }
        for (TerminalId terminal : present) {
            draft.open(terminal).stream()
                    .filter(Hearing::isOrdered)
                    .map(Delivery::id)
                    .forEach(proving::add);
        }
        admissions.read(proving, draft);
    }

    private void hear(UpdateReport report, Instant now, Draft draft) {
        TerminalId terminal = report.terminal();
        switch (Ledger.entry(draft.mark(terminal), report.serial())) {
            case REPEATED -> draft.acknowledge(terminal);
            case GAP ->
                LOG.debug(
                        "update={} terminal={} report={} came before one that is missing, dropped",
                        report.rollout(),
                        terminal,
                        report.serial().number());
            case NEXT -> {
                draft.advance(new ReportMark(
                        terminal, report.serial().journal(), report.serial().number()));
                draft.sight(terminal, true, now, Optional.of(report.running()));
                fold(report, now, draft);
            }
        }
    }

    private void fold(UpdateReport report, Instant now, Draft draft) {
        Optional<Delivery> known = draft.delivery(new DeliveryId(report.rollout(), report.terminal()));
        Optional<Delivery> changed =
                known.flatMap(delivery -> Fold.report(delivery, report, now, campaigns.rules(report.rollout())));
        boolean accepts = report.stage() == Stage.ACCEPTED
                && known.filter(delivery -> delivery.stage() != Stage.ACCEPTED).isPresent();
        changed.map(delivery -> accepts
                        ? admissions.judge(delivery, report, campaigns.rules(report.rollout()), now, draft)
                        : delivery)
                .ifPresent(draft::change);
        if (!report.stage().isLast()) {
            withdrawCancelled(new DeliveryId(report.rollout(), report.terminal()), report.attempt(), draft);
        }
        boolean ordered =
                known.filter(delivery -> report.attempt() <= delivery.attempt()).isPresent();
        if (changed.isEmpty() && !ordered) {
            LOG.warn(
                    "update={} terminal={} attempt={} stage={} was never ordered, report ignored",
                    report.rollout(),
                    report.terminal(),
                    report.attempt(),
                    report.stage());
        }
    }

    private void hear(ExceptionNotice notice, Instant now, Draft draft) {
        LOG.warn(
                "update={} terminal={} attempt={} reason={} running={} detail={}",
                notice.rollout(),
                notice.terminal(),
                notice.attempt(),
                notice.fault().reason(),
                notice.running(),
                notice.fault().detail());
        draft.sight(notice.terminal(), true, now, Optional.of(notice.running()));
        draft.delivery(new DeliveryId(notice.rollout(), notice.terminal()))
                .flatMap(delivery -> Fold.notice(delivery, notice, now, campaigns.rules(notice.rollout())))
                .ifPresent(draft::change);
    }

    /** Compares what a terminal has with what it should have. */
    private void reconcile(TerminalId terminal, Presence.Condition has, Instant now, Draft draft) {
        has.open().ifPresent(held -> {
            admissions.remind(terminal, held, draft);
            withdrawCancelled(new DeliveryId(held.rollout(), terminal), held.attempt(), draft);
        });
        List<Delivery> open = draft.open(terminal);
        for (Delivery delivery : open) {
            // one that it holds was answered above; one that it does not hold it answers all the same
            if (isOrdered(delivery)) {
                withdrawCancelled(delivery.id(), delivery.attempt(), draft);
            }
        }
        contest.winner(open, now)
                .filter(Hearing::isOrdered)
                .filter(delivery ->
                        has.open().filter(held -> isOf(held, delivery)).isEmpty())
                .ifPresent(delivery -> supply(delivery, has, now, draft));
    }

    private void supply(Delivery delivery, Presence.Condition has, Instant now, Draft draft) {
        boolean runsIt = has.running()
                .equals(campaigns.of(delivery.id().rollout()).release().id());
        if (runsIt && has.open().isEmpty()) {
            draft.change(Step.unreported(delivery, now, resend).delivery());
        } else {
            draft.change(Step.lacking(delivery, now, resend).delivery());
            draft.send(admissions.challenged(campaigns.order(delivery, now), now, draft));
        }
    }

    /** Takes an order back that is out though its rollout was cancelled: the withdrawal was lost, or overtaken. */
    private void withdrawCancelled(DeliveryId id, int attempt, Draft draft) {
        boolean cancelled = campaigns
                .find(id.rollout())
                .filter(campaign -> campaign.state() == RolloutState.CANCELLED)
                .isPresent();
        if (cancelled) {
            draft.withdraw(id, attempt);
        }
    }

    /** What is planned, or rests before its next attempt, is ordered by the beat. */
    private static boolean isOrdered(Delivery delivery) {
        return delivery.stage() != Stage.PLANNED && !delivery.stage().isLast();
    }

    private static boolean isOf(Presence.OpenUpdate open, Delivery delivery) {
        return open.rollout().equals(delivery.id().rollout()) && open.attempt() == delivery.attempt();
    }

    private static Set<TerminalId> terminals(Collection<Message> messages) {
        Set<TerminalId> terminals = new LinkedHashSet<>();
        messages.forEach(message -> terminals.add(message.terminal()));
        return terminals;
    }
}

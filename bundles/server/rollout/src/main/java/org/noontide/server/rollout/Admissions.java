package org.noontide.server.rollout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Secret;
import org.noontide.wire.protocol.Challenge;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Ticket;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks enrolled cards to prove themselves, and lets in or refuses who answers. For the engine's thread alone. */
final class Admissions {
    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);

    private final FleetStore store;
    private final CardOffice office;

    Admissions(FleetStore store, CardOffice office) {
        this.store = store;
        this.office = office;
    }

    /** Reads what is known of the cards of {@code ids} into {@code draft}: in two questions, or one where there are none. */
    void read(Collection<DeliveryId> ids, Draft draft) {
        Set<TerminalId> terminals = new LinkedHashSet<>();
        ids.forEach(id -> terminals.add(id.terminal()));
        if (terminals.isEmpty()) {
            return;
        }
        Map<TerminalId, EnrolledCard> cards = store.cards(terminals);
        if (!cards.isEmpty()) {
            draft.cards()
                    .know(
                            cards,
                            store.admissions(ids.stream()
                                            .filter(id -> cards.containsKey(id.terminal()))
                                            .toList())
                                    .values());
        }
    }

    /**
     * {@code order} with a challenge, where its terminal has a card. Within an attempt the nonce stays, since the terminal
     * may have answered an earlier sending of it; the time for the answer counts from the last one.
     */
    UpdateOrder challenged(UpdateOrder order, Instant now, Draft draft) {
        if (draft.cards().card(order.terminal()).isEmpty()) {
            return order;
        }
        DeliveryId id = new DeliveryId(order.rollout(), order.terminal());
        Optional<Admission> known =
                draft.cards().admission(id).filter(admission -> admission.attempt() == order.attempt());
        String nonce = known.map(admission -> admission.challenge().nonce()).orElseGet(office::drawNonce);
        Challenge challenge = new Challenge(
                nonce, earlier(order.expiresAt(), now.plus(office.terms().challenge())));
        boolean open = known.filter(admission ->
                        admission.pass().isPresent() || admission.refusal().isPresent())
                .isEmpty();
        if (open) {
            draft.cards().change(Admission.asked(id, order.attempt(), challenge));
        }
        return order.with(challenge);
    }

    /** {@code accepted}, which {@code report} has just made so, or as it is where its terminal may not have its archive. */
    Delivery judge(Delivery accepted, UpdateReport report, RolloutRules rules, Instant now, Draft draft) {
        Optional<EnrolledCard> enrolled = draft.cards().card(report.terminal());
        if (enrolled.isEmpty()) {
            return accepted;
        }
        EnrolledCard card = enrolled.get();
        Optional<Admission> asked = draft.cards().admission(accepted.id());
        Optional<byte[]> key = office.key(card);
        Optional<CardRefusal> refusal = CardCheck.refusal(card, asked, report, key, now);
        if (refusal.isPresent()) {
            return refused(accepted, asked, refusal.get(), rules, now, draft);
        }
        Admission proved = asked.orElseThrow();
        String secret = CardOffice.ticketSecret(proved, key.orElseThrow());
        Instant until = earlier(
                rules.expiry(accepted, now).truncatedTo(ChronoUnit.MILLIS),
                now.plus(office.terms().ticket()));
        Admission passed = proved.passed(new Admission.Pass(Secret.of(secret), until));
        draft.cards().change(passed);
        draft.cards().send(ticket(passed, secret, until));
        return accepted;
    }

    /** Says again what a terminal that holds {@code held} waits for: its ticket, or that there will be none. */
    void remind(TerminalId terminal, Presence.OpenUpdate held, Draft draft) {
        DeliveryId id = new DeliveryId(held.rollout(), terminal);
        Optional<EnrolledCard> card = draft.cards().card(terminal);
        Optional<Admission> known =
                draft.cards().admission(id).filter(admission -> admission.attempt() == held.attempt());
        if (card.isEmpty() || known.isEmpty()) {
            return;
        }
        Admission admission = known.get();
        boolean waits = held.stage() == Stage.ACCEPTED
                && draft.delivery(id)
                        .filter(delivery -> delivery.stage() == Stage.ACCEPTED)
                        .filter(delivery -> delivery.attempt() == held.attempt())
                        .isPresent();
        if (admission.refusal().isPresent()) {
            draft.withdraw(id, held.attempt());
        } else if (waits && admission.pass().isPresent()) {
            Admission.Pass pass = admission.pass().get();
            office.key(card.get())
                    .map(key -> CardOffice.ticketSecret(admission, key))
                    .filter(pass.secret()::matches)
                    .ifPresent(secret -> draft.cards().send(ticket(admission, secret, pass.until())));
        }
    }

    /** Tells the log what was committed of {@code draft}, and counts it. */
    void told(Draft draft) {
        for (Admission admission : draft.cards().changes()) {
            admission.refusal().ifPresent(why -> {
                office.count(why);
                LOG.warn(
                        "update={} terminal={} attempt={} card=refused kind={} reason={}",
                        admission.delivery().rollout(),
                        admission.delivery().terminal(),
                        admission.attempt(),
                        why,
                        why.reason());
            });
            admission
                    .pass()
                    .ifPresent(pass -> LOG.info(
                            "update={} terminal={} attempt={} card=proved ticketUntil={}",
                            admission.delivery().rollout(),
                            admission.delivery().terminal(),
                            admission.attempt(),
                            pass.until()));
        }
    }

    private Delivery refused(
            Delivery accepted,
            Optional<Admission> asked,
            CardRefusal why,
            RolloutRules rules,
            Instant now,
            Draft draft) {
        Challenge challenge = asked.map(Admission::challenge).orElseGet(() -> new Challenge(office.drawNonce(), now));
        draft.cards()
                .change(Admission.asked(accepted.id(), accepted.attempt(), challenge)
                        .refused(why));
        draft.withdraw(accepted.id(), accepted.attempt());
        return Deliveries.barred(accepted, new Fault(why.reason(), why.sentence()), now, rules);
    }

    private static Ticket ticket(Admission admission, String secret, Instant until) {
        TerminalId terminal = admission.delivery().terminal();
        return new Ticket(
                terminal, admission.delivery().rollout(), admission.attempt(), terminal.value(), secret, until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package org.noontide.terminal.agent;

import static org.noontide.wire.protocol.Reason.BUSY;
import static org.noontide.wire.protocol.Reason.CLOCK_UNSYNCED;
import static org.noontide.wire.protocol.Reason.DIGEST_MISMATCH;
import static org.noontide.wire.protocol.Reason.INCOMPATIBLE;
import static org.noontide.wire.protocol.Reason.ORDER_EXPIRED;
import static org.noontide.wire.protocol.Reason.PSAM_INVALID;
import static org.noontide.wire.protocol.Reason.PSAM_MISSING;
import static org.noontide.wire.protocol.Reason.TOO_LARGE;
import static org.noontide.wire.protocol.Reason.VERSION_ROLLBACK;

import java.util.List;
import java.util.Optional;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseManifest;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.UpdateOrder;

/** Decides what is taken on: a pure function of the order and of how things stand. */
final class Gate {
    private final Settings settings;
    private final CardGate cards;

    Gate(Settings settings) {
        this.settings = settings;
        this.cards = new CardGate(settings);
    }

    /** The verdict, all things known. */
    Verdict judge(UpdateOrder order, Situation situation, Cards readings) {
        return judge(order, situation).orElseGet(() -> cards.fault(readings, situation.now())
                .or(() -> unproved(order, readings))
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Accepted(readings.evidence())));
    }

    /** What speaks against a PSAM that was to sign the order's challenge. */
    private static Optional<Fault> unproved(UpdateOrder order, Cards readings) {
        if (order.challenge().isEmpty() || readings.evidence().isPresent()) {
            return Optional.empty();
        }
        Optional<CardReading<CardProof>> proof = readings.proof();
        if (proof.isPresent() && proof.get() instanceof CardReading.Missing<CardProof> missing) {
            return fault(PSAM_MISSING, missing.detail());
        } else if (proof.isPresent() && proof.get() instanceof CardReading.Unreadable<CardProof> unreadable) {
            return fault(PSAM_INVALID, "the PSAM does not sign: " + unreadable.detail());
        }
        return fault(PSAM_INVALID, "the PSAM was not asked to sign");
    }

    /** The verdict as far as it can be given before the cards are read; nothing where it is up to them. */
    Optional<Verdict> judge(UpdateOrder order, Situation situation) {
        if (order.release().equals(situation.running())) {
            return Optional.of(new Verdict.Running());
        }
        Optional<Fault> fault =
                release(order, situation).or(() -> situation.open().flatMap(open -> other(order, open)));
        if (fault.isEmpty()
                && situation.open().filter(open -> continues(order, open)).isPresent()) {
            return Optional.of(
                    expiry(order, situation).<Verdict>map(Verdict.Refused::new).orElseGet(Verdict.Continued::new));
        }
        return fault.or(() -> archive(order))
                // the clock before the expiry, which only a good clock can tell
                .or(() -> clock(situation.now()))
                .or(() -> expiry(order, situation))
                .map(Verdict.Refused::new);
    }

    /** What speaks against a release whose archive has arrived. */
    Optional<Fault> archived(UpdateOrder order, ReleaseManifest manifest, Sha256 digest, ReleaseId running) {
        if (!digest.equals(order.manifest())) {
            return fault(DIGEST_MISMATCH, "the archive's manifest has not the digest of the order");
        } else if (!manifest.release().equals(order.release())) {
            return fault(DIGEST_MISMATCH, "the archive holds " + manifest.release() + " and not " + order.release());
        } else if (!manifest.fits(settings.model())) {
            return fault(INCOMPATIBLE, order.release() + " is not for model " + settings.model());
        }
        return manifest.minimumSequence()
                .filter(minimum -> running.sequence() < minimum)
                .flatMap(minimum -> fault(
                        INCOMPATIBLE,
                        order.release() + " needs sequence " + minimum + " or later, and " + running.sequence()
                                + " runs"));
    }

    /** The sources that give the archive itself; others need what this version cannot do. */
    static List<Artifact> sources(UpdateOrder order) {
        return order.sources().stream()
                .filter(source -> source.sha256().equals(order.archive().sha256())
                        && source.size() == order.archive().size())
                .toList();
    }

    private static Optional<Fault> release(UpdateOrder order, Situation situation) {
        ReleaseId ordered = order.release();
        ReleaseId running = situation.running();
        if (!ordered.application().equals(running.application())) {
            return fault(INCOMPATIBLE, ordered + " is another application than " + running);
        } else if (!ordered.isNewerThan(running) && !undoes(order, situation)) {
            String undone = order.undoes()
                    .map(rollout -> " and was not brought by rollout " + rollout)
                    .orElse("");
            return fault(VERSION_ROLLBACK, ordered + " is not newer than " + running + ", which runs" + undone);
        }
        return Optional.empty();
    }

    /** A step back is taken only from what the very rollout brought that is undone: a late order undoes nothing else. */
    private static boolean undoes(UpdateOrder order, Situation situation) {
        return order.undoes().isPresent() && order.undoes().equals(situation.broughtBy());
    }

    /**
     * A newer release takes the place of the one under way. The same one by another rollout is BUSY, since it may well be
     * ordered later; an older one would be a step back from what this terminal is already bound to.
     */
    private static Optional<Fault> other(UpdateOrder order, OpenUpdate open) {
        ReleaseId under = open.order().release();
        if (open.order().rollout().equals(order.rollout()) || order.release().isNewerThan(under)) {
            return Optional.empty();
        } else if (order.release().equals(under)) {
            return fault(
                    BUSY, under + " is under way by rollout " + open.order().rollout());
        }
        return fault(VERSION_ROLLBACK, order.release() + " is not newer than " + under + ", which is under way");
    }

    /** A staged update has passed the cards and needs no network: a new attempt must not cost it its instant. */
    private static boolean continues(UpdateOrder order, OpenUpdate open) {
        return open.isStaged()
                && open.order().rollout().equals(order.rollout())
                && open.order().release().equals(order.release())
                && open.order().manifest().equals(order.manifest());
    }

    private Optional<Fault> archive(UpdateOrder order) {
        long size = order.archive().size();
        if (size > settings.archiveCap()) {
            return fault(
                    TOO_LARGE, "the archive has " + size + " bytes, and " + settings.archiveCap() + " are allowed");
        } else if (sources(order).isEmpty()) {
            return fault(INCOMPATIBLE, "none of the order's sources gives the archive as it is");
        }
        return Optional.empty();
    }

    /** What speaks against going by {@code now}. */
    Optional<Fault> clock(TimeReading now) {
        if (now.uncertainty().compareTo(settings.clockBound()) <= 0) {
            return Optional.empty();
        }
        return fault(
                CLOCK_UNSYNCED,
                "the standard time is known to " + now.uncertainty() + ", and " + settings.clockBound()
                        + " is allowed");
    }

    private static Optional<Fault> expiry(UpdateOrder order, Situation situation) {
        if (situation.now().time().isBefore(order.expiresAt())) {
            return Optional.empty();
        }
        return fault(ORDER_EXPIRED, "the order was good until " + order.expiresAt());
    }

    private static Optional<Fault> fault(Reason reason, String detail) {
        return Optional.of(new Fault(reason, detail));
    }
}

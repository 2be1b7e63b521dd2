package org.noontide.server.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.OpenPass;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** What the desk never asks of a store. */
abstract class UnaskedStore implements FleetStore {

    @Override
    public Optional<AlertCursor> cursor(String channel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(AlertCursor cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void takeStatistics(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, ReleaseId> running(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void everyoneOffline() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Rollout> plan(RolloutPlan plan, List<Share> waves, String by, RolloutState state, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rehearsal rehearse(RolloutPlan plan, List<Share> waves, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int retryFailed(RolloutId rollout, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(TerminalId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setState(RolloutId rollout, RolloutState state, Optional<String> approvedBy, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startWave(RolloutId rollout, int wave, Instant switchAt, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int join(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ReleaseId> origins(RolloutId rollout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Wave> waves(RolloutId rollout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RolloutId> active(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Delivery> due(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, List<Delivery>> open(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, ReportMark> marks(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, Boolean> online(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<TerminalId, EnrolledCard> cards(Collection<TerminalId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<DeliveryId, Admission> admissions(Collection<DeliveryId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<OpenPass> passes(TerminalId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit(Progress progress) {
        throw new UnsupportedOperationException();
    }
}

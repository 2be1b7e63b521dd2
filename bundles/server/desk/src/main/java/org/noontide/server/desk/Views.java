package org.noontide.server.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Wave;
import org.noontide.server.fleet.Zones;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.WaveView;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;

/** Shows what the server knows as the operator sees it. */
final class Views {

    static ReleaseView of(Release release) {
        return new ReleaseView(
                release.id().application(),
                release.id().version().value(),
                release.id().sequence(),
                release.description(),
                List.copyOf(release.models()),
                release.minimumSequence(),
                release.archive().link().toString(),
                release.archive().size(),
                release.archive().sha256().hex(),
                release.publishedAt());
    }

    static TerminalView of(Terminal terminal) {
        return new TerminalView(
                terminal.id().value(),
                terminal.model(),
                terminal.running().application(),
                terminal.running().version().value(),
                terminal.running().sequence(),
                terminal.online(),
                terminal.seen(),
                List.copyOf(terminal.traits().groups()),
                terminal.traits().attributes(),
                CardPart.view(terminal));
    }

    static RolloutView of(Rollout rollout) {
        RolloutPlan plan = rollout.plan();
        ReleaseId release = plan.release();
        Tally tally = rollout.tally();
        return new RolloutView(
                rollout.id().value(),
                release.application(),
                release.version().value(),
                release.sequence(),
                rollout.state().name(),
                plan.switchAt(),
                plan.policy(),
                terms(plan),
                rollout.plannedAt(),
                rollout.plannedBy(),
                rollout.approvedBy(),
                tally.terminals(),
                tally.normal(),
                tally.delayed(),
                tally.failed(),
                tally.installed(),
                tally.dropped(),
                rollout.waves().stream().map(Views::of).toList());
    }

    private static RolloutView.Terms terms(RolloutPlan plan) {
        Targets targets = plan.targets();
        return new RolloutView.Terms(
                targets instanceof Targets.Matching matching
                        ? Optional.of(matching.query().text())
                        : Optional.empty(),
                targets instanceof Targets.Listed listed
                        ? Optional.of(listed.terminals().size())
                        : Optional.empty(),
                targets instanceof Targets.Undoing undoing
                        ? Optional.of(undoing.rollout().value())
                        : Optional.empty(),
                plan.startAt(),
                plan.settings(),
                plan.priority(),
                plan.joinUntil());
    }

    /** @param bytesEach length of the release's archive */
    static RehearsalView of(Rehearsal rehearsal, long bytesEach, Speech speech) {
        return new RehearsalView(
                rehearsal.terminals(),
                rehearsal.waves(),
                bytesEach,
                bytesEach * rehearsal.terminals(),
                rehearsal.busy(),
                rehearsal.leftOut().stream()
                        .map(left -> new RehearsalView.LeftOut(
                                left.why().name(),
                                speech.say("left." + left.why()),
                                left.terminals(),
                                left.some().stream().map(TerminalId::value).toList()))
                        .toList(),
                of(rehearsal.zones()));
    }

    private static RehearsalView.Zones of(Zones zones) {
        return new RehearsalView.Zones(
                zones.most().stream()
                        .map(it -> new RehearsalView.InZone(it.zone().getId(), it.terminals()))
                        .toList(),
                zones.others(),
                zones.untold());
    }

    private static WaveView of(Wave wave) {
        Tally tally = wave.tally();
        return new WaveView(
                wave.number(),
                wave.startedAt(),
                wave.switchAt(),
                tally.terminals(),
                tally.normal(),
                tally.delayed(),
                tally.failed(),
                tally.installed(),
                tally.dropped());
    }

    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.orderedAt(),
                attempt.stage().name(),
                attempt.changedAt(),
                attempt.fault().map(fault -> fault.reason().name()),
                attempt.fault().map(Fault::detail),
                attempt.downloaded());
    }

    static DeliveryView of(Delivery delivery, ReleaseId to) {
        Optional<Switching> switching = delivery.switching();
        return new DeliveryView(
                delivery.id().terminal().value(),
                delivery.from().version().value(),
                to.version().value(),
                delivery.wave(),
                delivery.attempt(),
                delivery.stage().name(),
                delivery.standing().name(),
                delivery.fault().map(fault -> fault.reason().name()),
                delivery.fault().map(Fault::detail),
                switching.map(Switching::at),
                switching.map(
                        it -> Duration.between(delivery.switchAt(), it.at()).toMillis()),
                switching.map(it -> it.uncertainty().toMillis()),
                delivery.downloaded(),
                delivery.changedAt());
    }

    static AlarmView of(RaisedAlarm raised) {
        Alarm alarm = raised.alarm();
        Optional<Alarm.OfDelivery> failed = alarm instanceof Alarm.OfDelivery it ? Optional.of(it) : Optional.empty();
        Optional<Alarm.OfRollout> troubled = alarm instanceof Alarm.OfRollout it ? Optional.of(it) : Optional.empty();
        return new AlarmView(
                raised.number(),
                alarm.rollout().value(),
                failed.map(it -> it.delivery().terminal().value()),
                alarm.release().application(),
                alarm.release().version().value(),
                failed.map(it -> it.running().version().value()),
                failed.map(it -> it.fault().reason().name()),
                troubled.map(it -> it.trouble().name()),
                failed.map(it -> it.fault().detail())
                        .or(() -> troubled.map(Alarm.OfRollout::detail))
                        .orElse(""),
                alarm.raisedAt(),
                raised.acknowledged().map(it -> new AlarmView.Acknowledged(it.by(), it.at(), it.note())));
    }

    static StatisticView of(Statistic statistic) {
        Tally tally = statistic.tally();
        return new StatisticView(
                statistic.at(),
                tally.terminals(),
                tally.normal(),
                tally.delayed(),
                tally.failed(),
                tally.installed(),
                tally.dropped());
    }

    static ConnectionView of(Connection connection) {
        ConnectionState state = connection.state();
        return new ConnectionView(connection.name(), state.up(), state.since(), state.lastError());
    }

    /**
     * The first {@code limit} of {@code found}, which holds one more where there is a next page.
     *
     * @param name what to go on after
     */
    static <F, T> Page<T> page(List<F> found, int limit, Function<F, T> view, Function<F, String> name) {
        List<F> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit ? Optional.of(name.apply(shown.get(limit - 1))) : Optional.empty();
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    private Views() {}
}

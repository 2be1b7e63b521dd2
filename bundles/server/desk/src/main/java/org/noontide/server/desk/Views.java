package org.noontide.server.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.StatisticView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
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
                terminal.seen());
    }

    static RolloutView of(Rollout rollout) {
        ReleaseId release = rollout.plan().release();
        Tally tally = rollout.tally();
        return new RolloutView(
                rollout.id().value(),
                release.application(),
                release.version().value(),
                release.sequence(),
                rollout.plan().switchAt(),
                rollout.plan().policy(),
                rollout.plannedAt(),
                tally.terminals(),
                tally.normal(),
                tally.delayed(),
                tally.failed(),
                tally.installed());
    }

    static DeliveryView of(Delivery delivery, ReleaseId to) {
        Optional<Switching> switching = delivery.switching();
        return new DeliveryView(
                delivery.id().terminal().value(),
                delivery.from().version().value(),
                to.version().value(),
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
        return new AlarmView(
                raised.number(),
                alarm.delivery().rollout().value(),
                alarm.delivery().terminal().value(),
                alarm.release().application(),
                alarm.release().version().value(),
                alarm.running().version().value(),
                alarm.fault().reason().name(),
                alarm.fault().detail(),
                alarm.raisedAt());
    }

    static StatisticView of(Statistic statistic) {
        Tally tally = statistic.tally();
        return new StatisticView(
                statistic.at(), tally.terminals(), tally.normal(), tally.delayed(), tally.failed(), tally.installed());
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

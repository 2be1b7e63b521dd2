package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.CardView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.WaveView;

/** What every table shows. */
final class Columns {
    private final Texts texts;
    private final Moments moments;

    Columns(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    List<Column<TerminalView>> terminals() {
        return List.of(
                new Column<>("column.terminal", 150, TerminalView::terminal),
                new Column<>("column.online", 80, it -> texts.of(it.online() ? "online.yes" : "online.no")),
                new Column<>("column.application", 120, TerminalView::application),
                new Column<>("column.version", 90, TerminalView::version),
                new Column<>("column.sequence", 80, it -> Long.toString(it.sequence())),
                new Column<>("column.model", 90, TerminalView::model),
                new Column<>(
                        "column.seen", 160, it -> it.seen().map(moments::local).orElse("")),
                new Column<>("column.groups", 140, it -> String.join(", ", it.groups())),
                new Column<>("column.attributes", 220, Columns::attributes));
    }

    static String attributes(TerminalView terminal) {
        return terminal.attributes().entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What of a terminal's cards it must prove. */
    List<Column<CardView>> card() {
        return List.of(
                new Column<>("card.psam", 150, CardView::psam),
                new Column<>("card.sim", 150, CardView::iccid),
                new Column<>("card.number", 150, CardView::terminalNumber),
                new Column<>("card.key", 150, it -> it.revoked() ? texts.of("card.revoked", it.key()) : it.key()));
    }

    List<Column<Step>> steps() {
        return List.of(
                new Column<>(
                        "column.ordered", 150, it -> moments.local(it.attempt().orderedAt())),
                new Column<>("column.rollout", 70, it -> Long.toString(it.rollout())),
                new Column<>("column.version", 70, Step::version),
                new Column<>(
                        "column.attempt",
                        70,
                        it -> Integer.toString(it.attempt().number())),
                new Column<>(
                        "column.stage",
                        90,
                        it -> texts.word("stage", it.attempt().stage())),
                new Column<>("column.reason", 180, it -> it.attempt()
                        .reason()
                        .map(code -> texts.word("reason", code))
                        .orElse("")),
                new Column<>(
                        "column.since", 150, it -> moments.local(it.attempt().changedAt())),
                new Column<>("column.size", 80, it -> Moments.bytes(it.attempt().downloaded())),
                new Column<>("column.detail", 260, it -> it.attempt().detail().orElse("")));
    }

    List<Column<RolloutView>> rollouts() {
        return List.of(
                new Column<>("column.number", 60, it -> Long.toString(it.id())),
                new Column<>("column.application", 110, RolloutView::application),
                new Column<>("column.version", 80, RolloutView::version),
                new Column<>("column.state", 130, it -> texts.word("state", Commands.state(it))),
                new Column<>("column.switch", 160, it -> moments.local(it.switchAt())),
                new Column<>("column.terminals", 80, it -> Long.toString(it.terminals())),
                new Column<>("column.installed", 80, it -> Long.toString(it.installed())),
                new Column<>("column.failed", 70, it -> Long.toString(it.failed())));
    }

    List<Column<WaveView>> waves() {
        return List.of(
                new Column<>("column.wave", 60, it -> Integer.toString(it.number())),
                new Column<>("column.started", 160, it -> it.startedAt()
                        .map(moments::local)
                        .orElseGet(() -> texts.of("wave.waits"))),
                new Column<>("column.switch", 160, it -> moments.local(it.switchAt())),
                new Column<>("column.terminals", 90, it -> Long.toString(it.terminals())),
                new Column<>("column.installed", 90, it -> Long.toString(it.installed())),
                new Column<>("column.normal", 90, it -> Long.toString(it.normal())),
                new Column<>("column.delayed", 90, it -> Long.toString(it.delayed())),
                new Column<>("column.failed", 90, it -> Long.toString(it.failed())));
    }

    List<Column<DeliveryView>> deliveries() {
        return List.of(
                new Column<>("column.terminal", 140, DeliveryView::terminal),
                new Column<>("column.standing", 90, it -> texts.word("standing", it.standing())),
                new Column<>("column.stage", 110, it -> texts.word("stage", it.stage())),
                new Column<>("column.wave", 60, it -> Integer.toString(it.wave())),
                new Column<>("column.attempt", 70, it -> Integer.toString(it.attempt())),
                new Column<>("column.version", 130, it -> it.from() + " → " + it.to()),
                new Column<>("column.skew", 90, it -> it.skewMillis()
                        .map(skew -> skew + " ms")
                        .orElse("")),
                new Column<>("column.reason", 160, it -> it.reason()
                        .map(code -> texts.word("reason", code))
                        .orElse("")),
                new Column<>("column.detail", 260, it -> it.detail().orElse("")));
    }

    List<Column<ReleaseView>> releases() {
        return List.of(
                new Column<>("column.application", 130, ReleaseView::application),
                new Column<>("column.version", 90, ReleaseView::version),
                new Column<>("column.sequence", 80, it -> Long.toString(it.sequence())),
                new Column<>("column.published", 160, it -> moments.local(it.publishedAt())),
                new Column<>("column.size", 100, it -> Moments.bytes(it.size())),
                new Column<>("column.models", 120, it -> String.join(", ", it.models())),
                new Column<>("column.description", 300, ReleaseView::description));
    }

    List<Column<Difference>> differences() {
        return List.of(
                new Column<>("column.change", 190, Difference::change),
                new Column<>("column.item", 160, Difference::item),
                new Column<>("column.name", 260, Difference::name),
                new Column<>("column.before", 120, Difference::before),
                new Column<>("column.after", 120, Difference::after),
                new Column<>("column.detail", 420, Difference::detail));
    }

    List<Column<AlarmView>> alarms() {
        return List.of(
                new Column<>("column.number", 60, it -> Long.toString(it.number())),
                new Column<>("column.raised", 160, it -> moments.local(it.raisedAt())),
                new Column<>("column.terminal", 140, it -> it.terminal().orElse("")),
                new Column<>("column.rollout", 70, it -> Long.toString(it.rollout())),
                new Column<>("column.reason", 190, it -> Optional.<String>empty()
                        .or(it::reason)
                        .or(it::trouble)
                        .map(code -> texts.word("reason", code))
                        .orElse("")),
                new Column<>("column.running", 90, it -> it.running().orElse("")),
                new Column<>("column.wanted", 90, AlarmView::version),
                new Column<>("column.acknowledged", 150, it -> it.acknowledged()
                        .map(done -> done.by() + ' ' + moments.local(done.at()))
                        .orElse("")),
                new Column<>("column.detail", 320, AlarmView::detail));
    }

    List<Column<ConnectionView>> connections() {
        return List.of(
                new Column<>("column.connection", 140, it -> texts.word("connection", it.name())),
                new Column<>("column.state", 110, it -> texts.of(it.up() ? "up.yes" : "up.no")),
                new Column<>("column.since", 160, it -> moments.local(it.since())),
                new Column<>("column.error", 560, it -> it.lastError().orElse("")));
    }
}

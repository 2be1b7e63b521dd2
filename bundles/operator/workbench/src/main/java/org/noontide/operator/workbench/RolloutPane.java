package org.noontide.operator.workbench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.WaveView;

/** All about one rollout: how it stands, wave by wave and terminal by terminal, how it came so, and what can be done to it. */
final class RolloutPane {
    private static final int FIRST = 100;

    private final Desk desk;
    private final Runnable commanded;
    private final Composite area;
    private final Label title;
    private final Label terms;
    private final Map<RolloutCommand, Button> buttons = new EnumMap<>(RolloutCommand.class);
    private final Charts charts;
    private final ChartPane classes;
    private final ChartPane history;
    private final ChartPane skew;
    private final ListedRows<WaveView> waves = new ListedRows<>();
    private final Grid<WaveView> waveGrid;
    private final PagedRows<DeliveryView> deliveries;
    private final Grid<DeliveryView> deliveryGrid;
    private Optional<RolloutView> shown = Optional.empty();
    private History known = History.NONE;

    RolloutPane(Composite parent, Desk desk, Runnable commanded) {
        this.desk = desk;
        this.commanded = commanded;
        charts = new Charts(desk);
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(2, 6).spacing(4, 6).applyTo(area);
        Composite head = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        GridLayoutFactory.fillDefaults()
                .numColumns(1 + RolloutCommand.values().length)
                .applyTo(head);
        title = Forms.title(head);
        Forms.wide(title);
        for (RolloutCommand command : RolloutCommand.values()) {
            Button button = Forms.button(head, desk.say("command." + command), () -> command(command));
            button.setEnabled(false);
            buttons.put(command, button);
        }
        terms = Forms.hint(area, "");
        Forms.wide(terms);
        classes = new ChartPane(area, desk.studio());
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 68).applyTo(classes.control());
        CTabFolder tabs = new CTabFolder(area, SWT.TOP | SWT.FLAT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
        deliveries = new PagedRows<>(desk.session(), FIRST, this::deliveriesChanged, desk::complain);
        waveGrid =
                new Grid<>(tabs, desk, waves, desk.columns().waves(), it -> it.failed() > 0 ? "failed" : "", it -> {});
        tab(tabs, "rollout.waves", waveGrid.control());
        deliveryGrid = new Grid<>(tabs, desk, deliveries, desk.columns().deliveries(), RolloutPane::mark, it -> {});
        tab(tabs, "rollout.deliveries", deliveryGrid.control());
        history = new ChartPane(tabs, desk.studio());
        tab(tabs, "rollout.history", history.control());
        skew = new ChartPane(tabs, desk.studio());
        tab(tabs, "rollout.skew", skew.control());
        tabs.setSelection(0);
    }

    private void tab(CTabFolder tabs, String key, Control content) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(desk.say(key));
        item.setControl(content);
    }

    private static String mark(DeliveryView delivery) {
        return switch (delivery.standing()) {
            case "FAILED" -> "failed";
            case "DELAYED" -> "delayed";
            default -> delivery.stage().equals("INSTALLED") ? "installed" : "";
        };
    }

    void show(RolloutView rollout) {
        boolean other = !shown.map(RolloutView::id).equals(Optional.of(rollout.id()));
        shown = Optional.of(rollout);
        title.setText(desk.say(
                "rollout.title",
                Long.toString(rollout.id()),
                rollout.application(),
                rollout.version(),
                desk.texts().word("state", Commands.state(rollout))));
        terms.setText(desk.say(
                "rollout.terms",
                desk.moments().local(rollout.switchAt()),
                Moments.utc(rollout.switchAt()),
                rollout.policy(),
                rollout.plannedBy(),
                rollout.terms().query().orElseGet(() -> desk.say("rollout.noquery"))));
        charts.classes(
                classes,
                Shares.of(
                        rollout.normal(), rollout.delayed(), rollout.failed(), rollout.installed(), rollout.dropped()));
        buttons.forEach(
                (command, button) -> button.setEnabled(Commands.of(rollout).contains(command)));
        if (waves.put(rollout.waves())) {
            waveGrid.redraw();
        }
        if (other) {
            long id = rollout.id();
            deliveries.show((client, after, limit) -> client.deliveries(id, after, limit));
            forgetCharts();
        }
        area.layout();
        askHistory(rollout.id());
        askSkew(rollout.id());
    }

    void clear() {
        shown = Optional.empty();
        title.setText("");
        terms.setText("");
        buttons.values().forEach(button -> button.setEnabled(false));
        charts.classes(classes, new Shares(0, 0, 0, 0));
        waves.put(List.of());
        deliveries.clear();
        forgetCharts();
    }

    private void forgetCharts() {
        known = History.NONE;
        charts.history(history, List.of());
        charts.skew(skew, Optional.empty());
    }

    private void askHistory(long id) {
        History before = known;
        desk.session()
                .ask(
                        client -> before.ask(client, id),
                        fresh -> {
                            if (isShown(id)) {
                                known = fresh;
                                charts.history(history, fresh.points());
                            }
                        },
                        desk::complain);
    }

    private void askSkew(long id) {
        desk.session()
                .ask(
                        client -> client.skew(id),
                        fresh -> {
                            if (isShown(id)) {
                                charts.skew(skew, Optional.of(fresh));
                            }
                        },
                        desk::complain);
    }

    private boolean isShown(long id) {
        return shown.map(RolloutView::id).equals(Optional.of(id));
    }

    void beat() {
        // both go on where the rollout itself has ended
        shown.filter(it -> history.control().isVisible()).ifPresent(it -> askHistory(it.id()));
        shown.filter(it -> skew.control().isVisible()).ifPresent(it -> askSkew(it.id()));
        if (shown.isPresent() && deliveryGrid.control().isVisible()) {
            deliveries.renew(deliveryGrid.top(), deliveryGrid.top() + deliveryGrid.seen());
        }
    }

    private void deliveriesChanged() {
        // the first call comes while the pane is made
        if (deliveryGrid != null) {
            deliveryGrid.redraw();
        }
    }

    private void command(RolloutCommand command) {
        shown.filter(rollout -> !Commands.isGrave(command) || isMeant(command, rollout))
                .ifPresent(rollout -> desk.session()
                        .ask(
                                client -> client.command(rollout.id(), command),
                                answer -> {
                                    show(answer);
                                    commanded.run();
                                },
                                desk::complain));
    }

    private boolean isMeant(RolloutCommand command, RolloutView rollout) {
        return MessageDialog.open(
                        MessageDialog.QUESTION,
                        area.getShell(),
                        desk.say("command." + command),
                        desk.say("sure." + command, Long.toString(rollout.id())),
                        SWT.NONE,
                        desk.say("command." + command),
                        desk.say("back"))
                == 0;
    }

    void theme(boolean dark) {
        waveGrid.theme(dark);
        deliveryGrid.theme(dark);
    }
}

package org.noontide.operator.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.TerminalView;

/** All that is known of one terminal: what it runs, its cards, and every attempt at it; and the way out of the fleet. */
final class TerminalPane {
    private final Desk desk;
    private final Runnable left;
    private final Label title;
    private final Button decommission;
    private final Map<String, Text> facts = new LinkedHashMap<>();
    private final ListedRows<Step> steps = new ListedRows<>();
    private final Grid<Step> timeline;
    private Optional<String> shown = Optional.empty();

    /** @param left told when it has left the fleet */
    TerminalPane(Composite parent, Desk desk, Runnable left) {
        this.desk = desk;
        this.left = left;
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(4, 6)
                .spacing(12, 4)
                .applyTo(area);
        title = Forms.title(area);
        Forms.wide(title);
        title.setText(desk.say("terminal.none"));
        decommission = Forms.button(area, desk.say("terminal.decommission"), this::decommission);
        decommission.setEnabled(false);
        SashForm split = new SashForm(area, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(split);
        Composite known = new Composite(split, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(10, 2).applyTo(known);
        desk.columns().terminals().stream().skip(1).forEach(column -> fact(known, column.key()));
        desk.columns().card().forEach(column -> fact(known, column.key()));
        timeline = new Grid<>(split, desk, steps, desk.columns().steps(), TerminalPane::mark, it -> {});
        split.setWeights(42, 58);
    }

    private void fact(Composite area, String key) {
        Forms.hint(area, desk.say(key));
        Text value = new Text(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(value);
        facts.put(key, value);
    }

    private static String mark(Step step) {
        return switch (step.attempt().stage()) {
            case "INSTALLED" -> "installed";
            case "FAILED", "REFUSED" -> "failed";
            default -> "";
        };
    }

    void show(Optional<TerminalView> terminal) {
        if (title.isDisposed()) {
            return;
        }
        title.setText(terminal.map(TerminalView::terminal).orElseGet(() -> desk.say("terminal.none")));
        decommission.setEnabled(terminal.isPresent());
        facts.values().forEach(it -> it.setText(""));
        terminal.ifPresent(it -> {
            desk.columns().terminals().stream().skip(1).forEach(column -> put(column, it));
            it.card().ifPresent(card -> desk.columns().card().forEach(column -> put(column, card)));
        });
        Optional<String> now = terminal.map(TerminalView::terminal);
        if (!now.equals(shown)) {
            shown = now;
            reload();
        }
    }

    private <T> void put(Column<T> column, T row) {
        Optional.ofNullable(facts.get(column.key()))
                .ifPresent(it -> it.setText(column.text().apply(row)));
    }

    /** Asks what was tried at it. */
    private void reload() {
        put(List.of());
        shown.ifPresent(number -> desk.session()
                .ask(
                        client -> Step.of(client, number),
                        fresh -> {
                            if (shown.equals(Optional.of(number))) {
                                put(fresh);
                            }
                        },
                        desk::complain));
    }

    private void put(List<Step> fresh) {
        if (steps.put(fresh)) {
            timeline.redraw();
        }
    }

    private void decommission() {
        shown.filter(this::isMeant).ifPresent(number -> desk.session()
                .ask(
                        client -> client.decommission(number),
                        terminal -> {
                            desk.tell(desk.say("terminal.left", number));
                            show(Optional.empty());
                            left.run();
                        },
                        desk::complain));
    }

    private boolean isMeant(String number) {
        return MessageDialog.open(
                        MessageDialog.QUESTION,
                        title.getShell(),
                        desk.say("terminal.decommission"),
                        desk.say("terminal.sure", number),
                        SWT.NONE,
                        desk.say("terminal.decommission"),
                        desk.say("back"))
                == 0;
    }

    void theme(boolean dark) {
        timeline.theme(dark);
    }
}

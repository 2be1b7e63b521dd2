package org.noontide.operator.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.TerminalView;

/** All that is known of one terminal. */
final class TerminalPane {
    private final Desk desk;
    private final Map<String, Text> facts = new LinkedHashMap<>();
    private Optional<Label> title = Optional.empty();

    TerminalPane(Desk desk) {
        this.desk = desk;
    }

    void createIn(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(4, 8)
                .spacing(12, 6)
                .applyTo(area);
        Label heading = Forms.title(area);
        GridDataFactory.fillDefaults().span(4, 1).grab(true, false).applyTo(heading);
        heading.setText(desk.say("terminal.none"));
        title = Optional.of(heading);
        desk.columns().terminals().stream().skip(1).forEach(column -> {
            Forms.hint(area, desk.say(column.key()));
            Text value = new Text(area, SWT.READ_ONLY);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(value);
            facts.put(column.key(), value);
        });
    }

    void show(Optional<TerminalView> terminal) {
        title.filter(it -> !it.isDisposed())
                .ifPresent(it ->
                        it.setText(terminal.map(TerminalView::terminal).orElseGet(() -> desk.say("terminal.none"))));
        for (Column<TerminalView> column : desk.columns().terminals()) {
            Text value = facts.get(column.key());
            if (value != null && !value.isDisposed()) {
                value.setText(terminal.map(column.text()).orElse(""));
            }
        }
    }
}

package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.noontide.wire.operations.ReleaseView;

/** First step: which release. */
final class PlanReleasePage extends PlanPage {

    PlanReleasePage(Desk desk, Draft draft) {
        super("release", desk, draft);
    }

    @Override
    void fill(Composite area) {
        Table table = new Table(area, SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(table);
        List<Column<ReleaseView>> columns = desk().columns().releases();
        for (Column<ReleaseView> column : columns) {
            TableColumn made = new TableColumn(table, SWT.NONE);
            made.setText(desk().say(column.key()));
            made.setWidth(column.width());
        }
        table.addListener(SWT.Selection, event -> choose(table));
        desk().session()
                .ask(
                        client -> client.releases().items(),
                        releases -> {
                            if (!table.isDisposed()) {
                                list(table, columns, releases);
                            }
                        },
                        desk()::complain);
    }

    private void list(Table table, List<Column<ReleaseView>> columns, List<ReleaseView> releases) {
        for (ReleaseView release : releases) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(release);
            item.setText(columns.stream().map(it -> it.text().apply(release)).toArray(String[]::new));
        }
        if (!releases.isEmpty()) {
            // the latest is meant more often than not
            table.setSelection(0);
            choose(table);
        }
    }

    private void choose(Table table) {
        draft().release(List.of(table.getSelection()).stream()
                .map(item -> (ReleaseView) item.getData())
                .findFirst());
        check();
    }

    @Override
    Optional<String> flaw() {
        return draft().releaseFlaw();
    }
}

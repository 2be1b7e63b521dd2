package example.part.versions;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.noontide.operator.client.NoontideClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how many terminals run which version; asked anew whenever it comes to the front. */
public final class VersionsPart {
    private static final Logger LOG = LoggerFactory.getLogger(VersionsPart.class);

    private final Table table;
    private final UISynchronize ui;
    private NoontideClient client;

    @Inject
    public VersionsPart(Composite parent, UISynchronize ui) {
        this.ui = ui;
        parent.setLayout(new FillLayout());
        table = new Table(parent, SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        new TableColumn(table, SWT.NONE).setWidth(300);
        new TableColumn(table, SWT.RIGHT).setWidth(120);
    }

    /** The workbench tells with whom it is connected, each time that changes; with nobody, there is none. */
    @Inject
    void connected(@Optional NoontideClient now) {
        client = now;
        ask();
    }

    @Focus
    void ask() {
        NoontideClient asked = client;
        // it is told that there is nobody also when it is closed
        if (table.isDisposed()) {
            return;
        }
        if (asked == null) {
            table.removeAll();
            return;
        }
        // never on the UI thread: the server may take its time
        Thread asking = new Thread(() -> {
            try {
                Map<String, Long> counts = Versions.ask(asked);
                ui.asyncExec(() -> show(asked, counts));
            } catch (IOException e) {
                LOG.warn("the fleet was not counted", e);
            }
        });
        asking.setDaemon(true);
        asking.start();
    }

    private void show(NoontideClient asked, Map<String, Long> counts) {
        if (!table.isDisposed() && asked == client) {
            table.removeAll();
            counts.forEach((version, count) ->
                    new TableItem(table, SWT.NONE).setText(new String[] {version, Long.toString(count)}));
        }
    }
}

package org.noontide.operator.workbench;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.TerminalView;

/** The terminals: all, or those that a query names. */
public final class FleetPart implements Shown, Session.Listener {
    /** Of the first page, so that it is there at once. */
    private static final int FIRST = 100;

    private final Desk desk;
    private final Text query;
    private final Label flaw;
    private final Label count;
    private final PagedRows<TerminalView> rows;
    private final Grid<TerminalView> grid;
    private final List<Column<TerminalView>> columns;
    private final TerminalPane detail;
    private final Composite area;

    @Inject
    public FleetPart(Composite parent, Desk desk) {
        this.desk = desk;
        this.columns = desk.columns().terminals();
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 8).spacing(6, 4).applyTo(area);
        Composite bar = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.fillDefaults().numColumns(6).applyTo(bar);
        query = new Text(bar, SWT.SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        query.setMessage(desk.say("fleet.query"));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(query);
        query.addListener(SWT.DefaultSelection, event -> reload());
        Forms.button(bar, desk.say("fleet.find"), this::reload);
        Button shown = Forms.button(bar, desk.say("fleet.columns"), () -> {});
        Forms.button(bar, desk.say("fleet.export"), this::export);
        Forms.button(bar, desk.say("fleet.import"), this::enrol);
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.swtDefaults().hint(180, SWT.DEFAULT).applyTo(count);
        flaw = Forms.flaw(area);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(flaw);
        SashForm split = new SashForm(area, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(split);
        rows = new PagedRows<>(desk.session(), FIRST, this::changed, this::failed);
        grid = new Grid<>(split, desk, rows, columns, it -> it.online() ? "" : "absent", this::chosen);
        detail = new TerminalPane(split, desk, this::reload);
        split.setWeights(64, 36);
        shown.addListener(SWT.Selection, event -> chooseColumns(shown));
        desk.session().listen(this);
        changed(desk.session().state());
    }

    @Override
    public void changed(Session.State state) {
        if (state == Session.State.OPEN && !area.isDisposed() && rows.known() == 0) {
            reload();
        } else if (state == Session.State.CLOSED) {
            rows.clear();
        }
    }

    @Override
    public void beat() {
        if (!area.isDisposed() && area.isVisible()) {
            rows.renew(grid.top(), grid.top() + grid.seen());
        }
    }

    @Override
    public void reload() {
        complain("");
        Optional<String> which = Optional.of(query.getText().strip()).filter(it -> !it.isEmpty());
        rows.show((client, after, limit) -> client.terminals(which, after, limit));
    }

    private void chosen(Optional<TerminalView> terminal) {
        detail.show(terminal);
    }

    private void changed() {
        // the first call comes while the part is made
        if (grid != null && !area.isDisposed()) {
            count.setText(desk.say(rows.isComplete() ? "fleet.count" : "fleet.counting", rows.known()));
            grid.redraw();
        }
    }

    private void failed(Exception failure) {
        if (area.isDisposed()) {
            return;
        }
        Optional<QueryFlaw> wrong = QueryFlaw.of(failure);
        if (wrong.isPresent()) {
            rows.clear();
            complain(desk.say("fleet.flaw", wrong.get().column(), wrong.get().sentence()));
            int from = wrong.get().index(query.getText().length());
            query.setFocus();
            query.setSelection(from, query.getText().length());
        } else {
            desk.complain(failure);
        }
    }

    private void complain(String sentence) {
        flaw.setText(sentence);
        GridDataFactory.createFrom((GridData) flaw.getLayoutData())
                .exclude(sentence.isEmpty())
                .applyTo(flaw);
        flaw.setVisible(!sentence.isEmpty());
        area.layout();
    }

    private void chooseColumns(Button anchor) {
        Menu menu = new Menu(anchor);
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            MenuItem item = new MenuItem(menu, SWT.CHECK);
            item.setText(desk.say(columns.get(i).key()));
            item.setSelection(grid.isColumnShown(i));
            item.addListener(SWT.Selection, event -> grid.showColumn(index, item.getSelection()));
        }
        menu.setVisible(true);
    }

    @Override
    public void export() {
        FileDialog dialog = new FileDialog(area.getShell(), SWT.SAVE);
        dialog.setFileName("terminals.csv");
        dialog.setOverwrite(true);
        Optional.ofNullable(dialog.open()).map(Path::of).ifPresent(this::export);
    }

    private void export(Path file) {
        Optional<String> which = Optional.of(query.getText().strip()).filter(it -> !it.isEmpty());
        List<String> titles = columns.stream().map(it -> desk.say(it.key())).toList();
        CsvExport<TerminalView> export =
                new CsvExport<>(file, titles, columns, (client, after, limit) -> client.terminals(which, after, limit));
        desk.works()
                .start(
                        desk.say("fleet.exporting"),
                        export,
                        lines -> desk.tell(desk.say("fleet.exported", lines, file)),
                        desk::complain,
                        () -> desk.tell(desk.say("cancelled")));
    }

    /** Asks for a file of terminals, and for one that their secrets go to. */
    private void enrol() {
        FileDialog from = new FileDialog(area.getShell(), SWT.OPEN);
        from.setText(desk.say("fleet.import.from"));
        from.setFilterExtensions(new String[] {"*.csv", "*"});
        Optional<Path> csv = Optional.ofNullable(from.open()).map(Path::of);
        if (csv.isPresent()) {
            FileDialog to = new FileDialog(area.getShell(), SWT.SAVE);
            to.setText(desk.say("fleet.import.to"));
            to.setFileName("secrets.csv");
            to.setOverwrite(true);
            Optional.ofNullable(to.open()).map(Path::of).ifPresent(secrets -> enrol(csv.get(), secrets));
        }
    }

    /** Enrols what {@code csv} lists, in the background. */
    void enrol(Path csv, Path secrets) {
        desk.works()
                .start(
                        desk.say("fleet.importing", csv.getFileName()),
                        new Enrolment(csv, secrets),
                        count -> {
                            desk.tell(desk.say("fleet.imported", count, secrets));
                            reload();
                        },
                        desk::complain,
                        () -> desk.tell(desk.say("cancelled")));
    }

    @Override
    public void theme(boolean dark) {
        grid.theme(dark);
        detail.theme(dark);
    }

    @Focus
    void focus() {
        grid.control().setFocus();
        beat();
    }

    @PreDestroy
    void leave() {
        desk.session().leave(this);
    }
}

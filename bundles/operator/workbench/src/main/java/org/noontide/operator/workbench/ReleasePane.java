package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.noontide.operator.workbench.Difference.Kind;
import org.noontide.wire.operations.ReleaseView;

/** What the release that is selected changes for who buys, seen from the one that the fleet runs or another; and its end. */
final class ReleasePane {
    private final Desk desk;
    private final Runnable deleted;
    private final Composite area;
    private final Label title;
    private final Combo against;
    private final Button delete;
    private final Label summary;
    private final ListedRows<Difference> rows = new ListedRows<>();
    private final Grid<Difference> grid;
    private Optional<ReleaseView> shown = Optional.empty();
    private List<ReleaseView> others = List.of();
    private Session.Asked asked = () -> {};

    /** @param deleted told when the one that was shown is deleted */
    ReleasePane(Composite parent, Desk desk, Runnable deleted) {
        this.desk = desk;
        this.deleted = deleted;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(2, 6).spacing(4, 6).applyTo(area);
        Composite head = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        GridLayoutFactory.fillDefaults().numColumns(4).applyTo(head);
        title = Forms.title(head);
        Forms.wide(title);
        title.setText(desk.say("releases.none"));
        Forms.label(head, desk.say("releases.against"));
        against = new Combo(head, SWT.READ_ONLY);
        GridDataFactory.swtDefaults().hint(140, SWT.DEFAULT).applyTo(against);
        against.setEnabled(false);
        against.addListener(SWT.Selection, event -> compare());
        delete = Forms.button(head, desk.say("releases.delete"), this::delete);
        delete.setEnabled(false);
        summary = Forms.hint(area, "");
        Forms.wide(summary);
        grid = new Grid<>(area, desk, rows, desk.columns().differences(), Difference::mark, it -> {});
        GridDataFactory.fillDefaults().grab(true, true).applyTo(grid.control());
    }

    /** Others may be there now; the one that is shown may not be any more. */
    void know(List<ReleaseView> all) {
        show(shown.filter(all::contains), all);
    }

    /** Shows {@code release}, one of {@code all}. */
    void show(Optional<ReleaseView> release, List<ReleaseView> all) {
        List<ReleaseView> fresh = release.map(it -> Counterpart.others(it, all)).orElse(List.of());
        if (title.isDisposed() || (release.equals(shown) && fresh.equals(others))) {
            return;
        }
        Optional<ReleaseView> chosen = release.equals(shown) ? chosen() : Optional.empty();
        shown = release;
        others = fresh;
        title.setText(
                release.map(it -> it.application() + ' ' + it.version()).orElseGet(() -> desk.say("releases.none")));
        delete.setEnabled(release.isPresent());
        against.setItems(others.stream().map(ReleaseView::version).toArray(String[]::new));
        against.setEnabled(!others.isEmpty());
        chosen.filter(others::contains).ifPresentOrElse(it -> against.select(others.indexOf(it)), this::begin);
        area.layout();
    }

    private Optional<ReleaseView> chosen() {
        int index = against.getSelectionIndex();
        return index >= 0 && index < others.size() ? Optional.of(others.get(index)) : Optional.empty();
    }

    /** Asks what the fleet runs, and compares with that. */
    private void begin() {
        await("");
        shown.ifPresent(release -> {
            List<ReleaseView> all = others;
            if (all.isEmpty()) {
                await(desk.say("releases.alone", release.application()));
                return;
            }
            await(desk.say("releases.comparing"));
            asked = desk.session()
                    .ask(
                            client -> Counterpart.find(client, release, all),
                            found -> {
                                if (!against.isDisposed()) {
                                    against.select(all.indexOf(found));
                                    compare();
                                }
                            },
                            this::fail);
        });
    }

    private void compare() {
        await(desk.say("releases.comparing"));
        shown.ifPresent(release -> chosen().ifPresent(other -> asked = desk.session()
                .ask(
                        client -> Comparison.ask(client, release.application(), release.version(), other.version()),
                        comparison -> put(new Differences(desk.texts(), desk.moments()).of(comparison)),
                        this::fail)));
    }

    /** Nothing is shown yet, and no answer to what was asked before is. */
    private void await(String sentence) {
        asked.cancel();
        asked = () -> {};
        say(List.of(), sentence);
    }

    private void put(List<Difference> fresh) {
        say(
                fresh,
                fresh.isEmpty()
                        ? desk.say("releases.same")
                        : desk.say(
                                "releases.changes",
                                count(fresh, Kind.DEARER),
                                count(fresh, Kind.CHEAPER),
                                count(fresh, Kind.ADDED),
                                count(fresh, Kind.REMOVED),
                                count(fresh, Kind.CHANGED),
                                count(fresh, Kind.PROMOTION)));
    }

    private static long count(List<Difference> all, Kind kind) {
        return all.stream().filter(it -> it.kind() == kind).count();
    }

    private void fail(Exception failure) {
        say(List.of(), desk.sentence(failure));
    }

    private void say(List<Difference> fresh, String sentence) {
        if (summary.isDisposed()) {
            return;
        }
        summary.setText(sentence);
        area.layout();
        if (rows.put(fresh)) {
            grid.redraw();
        }
    }

    private void delete() {
        shown.filter(this::isMeant).ifPresent(release -> desk.session()
                .ask(
                        client -> client.deleteRelease(release.application(), release.version()),
                        answer -> {
                            desk.tell(desk.say("releases.deleted", answer.application(), answer.version()));
                            deleted.run();
                        },
                        desk::complain));
    }

    private boolean isMeant(ReleaseView release) {
        return MessageDialog.open(
                        MessageDialog.QUESTION,
                        area.getShell(),
                        desk.say("releases.delete"),
                        desk.say("releases.sure", release.application(), release.version()),
                        SWT.NONE,
                        desk.say("releases.delete"),
                        desk.say("back"))
                == 0;
    }

    void theme(boolean dark) {
        grid.theme(dark);
    }
}

package org.noontide.operator.workbench;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** A part that shows one list as a whole, and asks for it again on every beat while it is in front. */
abstract class ListPart<T> implements Shown, Session.Listener {
    private final Desk desk;
    private final Composite area;
    private final ListedRows<T> rows = new ListedRows<>();
    private Optional<Grid<T>> grid = Optional.empty();
    private boolean asking;

    ListPart(Composite parent, Desk desk) {
        this.desk = desk;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 8).spacing(6, 6).applyTo(area);
    }

    /** Puts the table in, once what is above it is made; and listens from then on. */
    final void begin(Composite into, List<Column<T>> columns, Function<T, String> mark) {
        Grid<T> made = new Grid<>(into, desk, rows, columns, mark, this::chosen);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made.control());
        grid = Optional.of(made);
    }

    final void listen() {
        desk.session().listen(this);
        changed(desk.session().state());
    }

    /** What the list is asked by. */
    abstract Session.Question<List<T>> question();

    /** A row was selected, or none is any more. */
    void chosen(Optional<T> row) {}

    /** Other rows came. */
    void arrived(List<T> fresh) {}

    final Desk desk() {
        return desk;
    }

    final Composite area() {
        return area;
    }

    final List<T> all() {
        return rows.all();
    }

    final Optional<T> selected() {
        return grid.flatMap(Grid::selected);
    }

    final void select(int row) {
        grid.ifPresent(it -> it.select(row));
    }

    @Override
    public void changed(Session.State state) {
        if (area.isDisposed()) {
            return;
        }
        asking = false;
        if (state == Session.State.OPEN) {
            reload();
        } else if (state == Session.State.CLOSED) {
            put(List.of());
        }
    }

    @Override
    public void beat() {
        if (!area.isDisposed() && area.isVisible()) {
            reload();
        }
    }

    @Override
    public void reload() {
        if (asking) {
            return;
        }
        asking = true;
        desk.session()
                .ask(
                        question(),
                        fresh -> {
                            asking = false;
                            put(fresh);
                        },
                        failure -> {
                            asking = false;
                            desk.complain(failure);
                        });
    }

    private void put(List<T> fresh) {
        if (!area.isDisposed() && rows.put(fresh)) {
            grid.ifPresent(Grid::redraw);
            arrived(fresh);
        }
    }

    @Override
    public void theme(boolean dark) {
        grid.ifPresent(it -> it.theme(dark));
    }

    @Focus
    void focus() {
        grid.ifPresent(it -> it.control().setFocus());
        beat();
    }

    @PreDestroy
    void leave() {
        desk.session().leave(this);
    }
}

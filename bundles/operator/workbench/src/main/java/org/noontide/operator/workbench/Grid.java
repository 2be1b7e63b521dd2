package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.DefaultNatTableStyleConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DefaultColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.DefaultColumnHeaderDataLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.config.RowOnlySelectionBindings;
import org.eclipse.nebula.widgets.nattable.selection.config.RowOnlySelectionConfiguration;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.theme.DarkNatTableThemeConfiguration;
import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;
import org.eclipse.nebula.widgets.nattable.util.GUIHelper;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** A table that draws only what is seen of its rows, however many there are. */
final class Grid<T> {
    private static final int ROW = 24;
    /** Rows that come page by page are drawn in one go so often. */
    private static final int REDRAW_MILLIS = 120;

    private final Rows<T> data;
    private final NatTable table;
    private final DataLayer body;
    private final ColumnHideShowLayer columns;
    private final SelectionLayer selection;
    private final ViewportLayer viewport;
    private final Consumer<Optional<T>> chosen;
    private Optional<T> told = Optional.empty();
    private int toldAt;
    private int drawn;
    private boolean redrawing;
    private boolean restoring;

    /**
     * A table in {@code parent}.
     *
     * @param mark the name of a colour for a row, see {@link Colours}; empty for the usual one
     * @param chosen told of the row that is selected
     */
    Grid(
            Composite parent,
            Desk desk,
            Rows<T> data,
            List<Column<T>> shown,
            Function<T, String> mark,
            Consumer<Optional<T>> chosen) {
        this.data = data;
        this.chosen = chosen;
        body = new DataLayer(new RowText<>(data, shown));
        body.setDefaultRowHeight(ROW);
        for (int i = 0; i < shown.size(); i++) {
            body.setColumnWidthByPosition(i, shown.get(i).width());
        }
        body.setConfigLabelAccumulator((labels, column, row) ->
                data.at(row).map(mark).filter(it -> !it.isEmpty()).ifPresent(labels::addLabel));
        columns = new ColumnHideShowLayer(new ColumnReorderLayer(body));
        selection = new SelectionLayer(columns, false);
        selection.addConfiguration(new RowOnlySelectionConfiguration());
        selection.addConfiguration(new RowOnlySelectionBindings());
        viewport = new ViewportLayer(selection);
        String[] titles = shown.stream().map(column -> desk.say(column.key())).toArray(String[]::new);
        DataLayer header = new DefaultColumnHeaderDataLayer(new DefaultColumnHeaderDataProvider(titles));
        header.setDefaultRowHeight(ROW + 2);
        CompositeLayer whole = new CompositeLayer(1, 2);
        whole.setChildLayer(GridRegion.COLUMN_HEADER, new ColumnHeaderLayer(header, viewport, selection), 0, 0);
        whole.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        table = new NatTable(parent, whole, false);
        table.addConfiguration(new DefaultNatTableStyleConfiguration());
        table.configure();
        theme(desk.isDark());
        selection.addLayerListener(event -> {
            if (event instanceof ISelectionEvent && !restoring) {
                tell();
            }
        });
    }

    private void tell() {
        Optional<T> now = selected();
        toldAt = position().orElse(0);
        if (!now.equals(told)) {
            told = now;
            chosen.accept(now);
        }
    }

    /** The row that is selected. */
    Optional<T> selected() {
        return position().flatMap(data::at);
    }

    private Optional<Integer> position() {
        return selection.getSelectedRowPositions().stream().findFirst().map(range -> range.start);
    }

    void select(int row) {
        selection.selectRow(0, row, false, false);
    }

    /** Draws again, soon; the rows may be others. */
    void redraw() {
        if (redrawing || table.isDisposed()) {
            return;
        }
        redrawing = true;
        table.getDisplay().timerExec(REDRAW_MILLIS, () -> {
            redrawing = false;
            if (!table.isDisposed()) {
                draw();
            }
        });
    }

    /** With other rows, or as many of another content; the row that was selected stays so. */
    private void draw() {
        if (data.count() == drawn) {
            body.fireLayerEvent(new VisualRefreshEvent(body));
        } else {
            drawn = data.count();
            restoring = true;
            try {
                body.fireLayerEvent(new RowStructuralRefreshEvent(body));
                // past the layers: they would scroll back to it
                told.flatMap(this::indexOf).ifPresent(row -> selection
                        .getSelectionModel()
                        .addSelection(new Rectangle(0, row, columns.getColumnCount(), 1)));
            } finally {
                restoring = false;
            }
        }
        tell();
    }

    private Optional<Integer> indexOf(T row) {
        Optional<T> wanted = Optional.of(row);
        // rows come at the end while a long list is read: then it is where it was, and the many before it need no look
        IntStream all = IntStream.concat(IntStream.of(toldAt), IntStream.range(0, data.count()));
        return all.filter(i -> data.at(i).equals(wanted)).boxed().findFirst();
    }

    void theme(boolean dark) {
        Colours.marks(dark).forEach((name, colour) -> {
            Style style = new Style();
            style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, GUIHelper.getColor(colour));
            style.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
            table.getConfigRegistry()
                    .registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, DisplayMode.NORMAL, name);
        });
        table.setTheme(dark ? new DarkNatTableThemeConfiguration() : new ModernNatTableThemeConfiguration());
    }

    /** The first row that is seen, and how many are. */
    int top() {
        return viewport.getRowIndexByPosition(0) < 0 ? 0 : viewport.getRowIndexByPosition(0);
    }

    int seen() {
        return viewport.getRowCount();
    }

    boolean isColumnShown(int index) {
        return !columns.isColumnIndexHidden(index);
    }

    void showColumn(int index, boolean shown) {
        if (shown) {
            columns.showColumnIndexes(index);
        } else {
            columns.hideColumnIndexes(index);
        }
    }

    Control control() {
        return table;
    }
}

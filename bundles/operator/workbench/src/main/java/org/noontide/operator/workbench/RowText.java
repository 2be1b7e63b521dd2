package org.noontide.operator.workbench;

import java.util.List;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;

/** The text of every cell of a table. */
final class RowText<T> implements IDataProvider {
    private static final String ON_ITS_WAY = "…";

    private final Rows<T> rows;
    private final List<Column<T>> columns;

    RowText(Rows<T> rows, List<Column<T>> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public Object getDataValue(int column, int row) {
        return rows.at(row).map(columns.get(column).text()).orElse(ON_ITS_WAY);
    }

    @Override
    public void setDataValue(int column, int row, Object value) {
        throw new UnsupportedOperationException("a table shows, and takes nothing in");
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public int getRowCount() {
        return rows.count();
    }
}

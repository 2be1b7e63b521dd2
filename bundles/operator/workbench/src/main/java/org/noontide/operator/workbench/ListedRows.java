package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;

/** Rows that are all there. */
final class ListedRows<T> implements Rows<T> {
    private List<T> rows = List.of();

    /** Shows {@code fresh}; tells whether they are other rows than before. */
    boolean put(List<T> fresh) {
        boolean different = !rows.equals(fresh);
        rows = List.copyOf(fresh);
        return different;
    }

    List<T> all() {
        return rows;
    }

    @Override
    public Optional<T> at(int index) {
        return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    @Override
    public int count() {
        return rows.size();
    }
}

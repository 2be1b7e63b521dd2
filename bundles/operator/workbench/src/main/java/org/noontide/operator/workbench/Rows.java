package org.noontide.operator.workbench;

import java.util.Optional;

/** What a table shows: so many rows, of which some may be on their way. */
interface Rows<T> {
    /** The row at {@code index}; nothing where it is on its way, or where there is none. */
    Optional<T> at(int index);

    /** How many rows there are. */
    int count();
}

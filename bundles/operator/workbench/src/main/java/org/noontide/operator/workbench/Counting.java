package org.noontide.operator.workbench;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.noontide.wire.operations.TerminalView;

/** Counts the terminals of a query while somebody types it; the last one asked is the one that is told. */
final class Counting {
    /** Beyond so many it is enough to know that they are more. */
    private static final int ENOUGH = 20_000;

    private final PagedRows<TerminalView> rows;
    private final BiConsumer<Integer, Boolean> counted;

    /** @param counted told how many there are so far, and whether those are all */
    Counting(Session session, BiConsumer<Integer, Boolean> counted, Consumer<Exception> failed) {
        this.rows = new PagedRows<>(session, PagedRows.PAGE, this::changed, failed);
        this.counted = counted;
    }

    void count(Optional<String> query) {
        rows.show((client, after, limit) -> client.terminals(query, after, limit));
    }

    void stop() {
        rows.clear();
    }

    private void changed() {
        // the first call comes while it is made
        if (rows == null || rows.isIdle()) {
            return;
        }
        counted.accept(rows.known(), rows.isComplete());
        if (rows.known() >= ENOUGH) {
            rows.pause();
        }
    }
}

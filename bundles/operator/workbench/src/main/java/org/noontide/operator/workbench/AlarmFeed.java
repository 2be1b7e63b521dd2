package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.Page;

/** The alarms of one server, of which only those that are new are asked for, and some before them, that somebody may have acknowledged. */
final class AlarmFeed {
    /** More than a person looks at; of older ones the latest so many are kept. */
    private static final int MOST = 5_000;

    private static final int AGAIN = 200;

    private final List<AlarmView> known = new ArrayList<>();

    /** Reads what is new and gives all of them, latest first; one thread at a time. */
    synchronized List<AlarmView> read(NoontideClient client) throws IOException {
        int from = Math.max(0, known.size() - AGAIN);
        Optional<String> after = from == 0
                ? Optional.empty()
                : Optional.of(Long.toString(known.get(from - 1).number()));
        List<AlarmView> fresh = new ArrayList<>();
        do {
            Page<AlarmView> page = client.alarms(after, PagedRows.PAGE);
            fresh.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        known.subList(from, known.size()).clear();
        known.addAll(fresh);
        if (known.size() > MOST) {
            known.subList(0, known.size() - MOST).clear();
        }
        return known.stream()
                .sorted(Comparator.comparingLong(AlarmView::number).reversed())
                .toList();
    }
}

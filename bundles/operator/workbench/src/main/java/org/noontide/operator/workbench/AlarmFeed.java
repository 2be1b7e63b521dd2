package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.Page;

/** The alarms of one server, of which only those that are new are asked for. */
final class AlarmFeed {
    /** More than a person looks at; of older ones the latest so many are kept. */
    private static final int MOST = 5_000;

    private final List<AlarmView> known = new ArrayList<>();

    /** Reads what is new and gives all of them, latest first; one thread at a time. */
    synchronized List<AlarmView> read(NoontideClient client) throws IOException {
        Optional<String> after = known.isEmpty()
                ? Optional.empty()
                : Optional.of(Long.toString(known.get(known.size() - 1).number()));
        Optional<String> next;
        do {
            Page<AlarmView> page = client.alarms(after, PagedRows.PAGE);
            known.addAll(page.items());
            if (known.size() > MOST) {
                known.subList(0, known.size() - MOST).clear();
            }
            next = page.next();
            after = next;
        } while (next.isPresent());
        return known.stream()
                .sorted(Comparator.comparingLong(AlarmView::number).reversed())
                .toList();
    }
}

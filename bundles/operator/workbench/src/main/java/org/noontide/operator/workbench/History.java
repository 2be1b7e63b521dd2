package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.StatisticView;

/**
 * How a rollout stood from time to time, as far as the server was asked; asked again, it is only for the last page.
 *
 * @param before the points of all pages but the last
 * @param after where the last page begins; nothing where it is the first
 * @param last its points
 */
record History(List<StatisticView> before, Optional<String> after, List<StatisticView> last) {
    static final History NONE = new History(List.of(), Optional.empty(), List.of());

    /** More are no wider than a pixel each. */
    private static final int SHOWN = 1000;

    History {
        before = List.copyOf(before);
        last = List.copyOf(last);
    }

    /** The same and what has come since. */
    History ask(NoontideClient client, long rollout) throws IOException {
        List<StatisticView> whole = new ArrayList<>(before);
        Optional<String> begin = after;
        Page<StatisticView> page = client.statistics(rollout, begin, PagedRows.PAGE);
        while (page.next().isPresent()) {
            whole.addAll(page.items());
            begin = page.next();
            page = client.statistics(rollout, begin, PagedRows.PAGE);
        }
        return new History(whole, begin, page.items());
    }

    /** Those that are worth showing: of very many some, the first and the last among them. */
    List<StatisticView> points() {
        List<StatisticView> all = new ArrayList<>(before);
        all.addAll(last);
        int most = Math.min(SHOWN, all.size());
        return IntStream.range(0, most)
                .mapToObj(i -> all.get(most == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (most - 1))))
                .toList();
    }
}

package example.part.versions;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.TerminalView;

/** How many terminals run which version. */
final class Versions {
    private static final int PAGE = 500;

    /** Asks for the whole fleet, page by page; this takes a while, and is nothing for the UI thread. */
    static Map<String, Long> ask(NoontideClient client) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        Optional<String> after = Optional.empty();
        do {
            Page<TerminalView> page = client.terminals(Optional.empty(), after, PAGE);
            count(page.items(), counts);
            after = page.next();
        } while (after.isPresent());
        return counts;
    }

    static void count(List<TerminalView> terminals, Map<String, Long> into) {
        terminals.forEach(it -> into.merge(it.application() + ' ' + it.version(), 1L, Long::sum));
    }

    private Versions() {}
}

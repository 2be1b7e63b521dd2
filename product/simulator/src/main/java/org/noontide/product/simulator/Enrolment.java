package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;

/**
 * Enrols a fleet with its server, as an operator would: by lists.
 *
 * @param factory what every terminal runs at first
 */
public record Enrolment(NoontideClient server, String model, ReleaseId factory) {
    /** Terminals in one list; a list is taken whole or not at all. */
    private static final int LOT = 1_000;

    /**
     * Enrols {@code count} terminals, {@code prefix} with numbers from 1 up.
     *
     * @param progress told how many are enrolled, after each list
     * @throws IOException with the first refusal
     */
    public List<Enrolled> enrol(String prefix, int count, IntConsumer progress) throws IOException {
        List<Enrolled> enrolled = new ArrayList<>();
        Path list = Files.createTempFile("noontide-fleet", ".csv");
        try {
            while (enrolled.size() < count) {
                int last = Math.min(count, enrolled.size() + LOT);
                Files.write(list, lines(prefix, enrolled.size() + 1, last));
                for (EnrolmentView each : server.enrolAll(list).items()) {
                    enrolled.add(new Enrolled(new TerminalId(each.terminal()), each.secret()));
                }
                progress.accept(enrolled.size());
            }
        } finally {
            Files.deleteIfExists(list);
        }
        return enrolled;
    }

    private List<String> lines(String prefix, int first, int last) {
        List<String> lines = new ArrayList<>(List.of("terminal,model,application,version,sequence"));
        for (int i = first; i <= last; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s-%05d,%s,%s,%s,%d",
                    prefix,
                    i,
                    quoted(model),
                    factory.application(),
                    factory.version(),
                    factory.sequence()));
        }
        return lines;
    }

    /** Of what stands in a list, only this may hold a comma. */
    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}

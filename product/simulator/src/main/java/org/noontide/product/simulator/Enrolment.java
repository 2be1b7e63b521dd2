package org.noontide.product.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.TerminalId;

/**
 * Enrols a fleet with its server, as an operator would.
 *
 * @param factory what every terminal runs at first
 */
public record Enrolment(NoontideClient server, String model, ReleaseId factory) {
    private static final int AT_ONCE = 8;

    /**
     * Enrols {@code count} terminals, {@code prefix} with numbers from 1 up.
     *
     * @param progress told how many are enrolled, now and then
     * @throws IOException with the first refusal
     */
    public List<Enrolled> enrol(String prefix, int count, IntConsumer progress)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Enrolled>> asked = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                String number = String.format(Locale.ROOT, "%s-%05d", prefix, i);
                asked.add(threads.submit(() -> enrol(number)));
            }
            List<Enrolled> enrolled = new ArrayList<>();
            for (Future<Enrolled> each : asked) {
                enrolled.add(each.get());
                progress.accept(enrolled.size());
            }
            return enrolled;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException refused ? refused : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Enrolled enrol(String number) throws IOException {
        String secret = server.enrol(new TerminalRequest(
                        number, model, factory.application(), factory.version().toString(), factory.sequence()))
                .secret();
        return new Enrolled(new TerminalId(number), secret);
    }
}

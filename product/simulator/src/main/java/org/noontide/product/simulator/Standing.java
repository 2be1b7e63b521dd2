package org.noontide.product.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Stage;

/**
 * How a fleet stands, by its own word.
 *
 * @param ordered terminals that had an order
 * @param installed terminals of which the last report says so
 * @param failed terminals of which the last report says that they refused or failed
 * @param reports made so far
 * @param acknowledged of these by the server
 * @param mqttBytes either way
 * @param fileBytes of files alone
 */
record Standing(
        int terminals,
        long connected,
        long ordered,
        long installed,
        long failed,
        long reports,
        long acknowledged,
        long mqttBytes,
        long fileBytes) {

    static Standing of(Fleet fleet) {
        List<Ledger.Page> pages = fleet.pages();
        return new Standing(
                pages.size(),
                pages.stream().filter(Ledger.Page::connected).count(),
                pages.stream().filter(page -> page.orders() > 0).count(),
                last(pages, Stage.INSTALLED),
                last(pages, Stage.REFUSED) + last(pages, Stage.FAILED),
                pages.stream().mapToLong(Ledger.Page::made).sum(),
                pages.stream().mapToLong(Ledger.Page::acknowledged).sum(),
                fleet.mqttBytes(),
                pages.stream().mapToLong(Ledger.Page::fileBytes).sum());
    }

    private static long last(List<Ledger.Page> pages, Stage stage) {
        return pages.stream()
                .filter(page -> page.last().filter(it -> it.stage() == stage).isPresent())
                .count();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "connected %d of %d, ordered %d, installed %d, failed %d; reports %d, acknowledged %d; MQTT %d kB, files"
                        + " %d kB",
                connected,
                terminals,
                ordered,
                installed,
                failed,
                reports,
                acknowledged,
                mqttBytes / 1_000,
                fileBytes / 1_000);
    }

    /** Every terminal in a line, below a head. */
    static List<String> csv(Fleet fleet) {
        return Stream.concat(
                        Stream.of("terminal,mqttReceivedBytes,mqttSentBytes,fileBytes,switchedAt"),
                        fleet.accounts().stream()
                                .map(it -> String.join(
                                        ",",
                                        it.terminal(),
                                        Long.toString(it.mqttReceived()),
                                        Long.toString(it.mqttSent()),
                                        Long.toString(it.fileBytes()),
                                        it.switchedAt().orElse(""))))
                .toList();
    }
}

package org.noontide.tests.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.noontide.product.simulator.Ledger;
import org.noontide.wire.operations.RolloutView;

/**
 * What one update of a fleet came to.
 *
 * @param rollout as the server counts it
 * @param pages what every terminal noted
 * @param startedAt when the first terminal was started, as the ledgers tell moments
 * @param plannedAt when the plan was sent
 * @param switchAt the instant that was ordered
 * @param idleBytes of one terminal and day
 * @param controlBytes of one terminal, from the plan to the end
 * @param before what the server had cost when the plan was sent
 * @param after what it had cost at the end
 * @param start of the server until it was ready
 */
public record FleetFigures(
        RolloutView rollout,
        List<Ledger.Page> pages,
        long startedAt,
        long plannedAt,
        Instant switchAt,
        double idleBytes,
        double controlBytes,
        ServerCost before,
        ServerCost after,
        Duration start) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** True where all are normal and every report that was made is recorded. */
    public boolean isGood() {
        return rollout.normal() == pages.size()
                && pages.stream().allMatch(page -> page.made() > 0 && page.acknowledged() == page.made());
    }

    /** Every figure, in one line of JSON. */
    public String json() {
        List<Ledger.Page> onTime = onTime();
        Percentiles skew = Percentiles.of(onTime.stream()
                .map(Ledger.Page::switchedAt)
                .flatMap(Optional::stream)
                .map(at -> Duration.between(switchAt, at))
                .toList());
        return String.format(
                Locale.ROOT,
                "{\"terminals\":%d,\"normal\":%d,\"delayed\":%d,\"failed\":%d,\"connectPerSecond\":%.0f,"
                        + "\"planToLastOrderMillis\":%.0f,\"planToLastInstalledMillis\":%.0f,\"reportsPerSecond\":%.0f,"
                        + "\"reportsSent\":%d,\"reportsRecorded\":%d,\"skewP50Millis\":%.1f,\"skewP99Millis\":%.1f,"
                        + "\"skewMaxMillis\":%.1f,\"bytesIdlePerTerminalDay\":%.0f,\"controlBytesPerUpdate\":%.0f,"
                        + "\"serverCpuMillisPerTerminal\":%.2f,\"serverRssMiB\":%d,\"databaseBytesPerTerminal\":%d,"
                        + "\"serverStartMillis\":%d}",
                pages.size(),
                rollout.normal(),
                rollout.delayed(),
                rollout.failed(),
                perSecond(pages, startedAt, last(pages, Ledger.Page::connectedAt)),
                millis(plannedAt, last(pages, Ledger.Page::orderedAt)),
                millis(plannedAt, last(pages, Ledger.Page::acknowledgedAt)),
                perSecond(onTime, first(onTime, Ledger.Page::sentAt), last(onTime, Ledger.Page::acknowledgedAt)),
                sum(Ledger.Page::made),
                sum(Ledger.Page::acknowledged),
                skew.p50(),
                skew.p99(),
                skew.max(),
                idleBytes,
                controlBytes,
                after.cpu().minus(before.cpu()).toNanos() / NANOS_PER_MILLI / pages.size(),
                Math.max(before.rssMiB(), after.rssMiB()),
                (after.databaseBytes() - before.databaseBytes()) / pages.size(),
                start.toMillis());
    }

    /** The same in lines, for a person. */
    String text() {
        return json().replace("{\"", "")
                .replace("}", "")
                .replace(",\"", System.lineSeparator())
                .replace("\":", " ");
    }

    /** Those that were ready before the instant: when a late one switches says nothing about keeping it. */
    List<Ledger.Page> onTime() {
        return pages.stream()
                .filter(page ->
                        page.stagedAt().filter(at -> at.isBefore(switchAt)).isPresent())
                .toList();
    }

    private static long last(List<Ledger.Page> pages, ToLongFunction<Ledger.Page> moment) {
        return pages.stream().mapToLong(moment).filter(at -> at != 0).max().orElse(0);
    }

    private static long first(List<Ledger.Page> pages, ToLongFunction<Ledger.Page> moment) {
        return pages.stream().mapToLong(moment).filter(at -> at != 0).min().orElse(0);
    }

    private long sum(ToLongFunction<Ledger.Page> number) {
        return pages.stream().mapToLong(number).sum();
    }

    private static double millis(long from, long to) {
        return Math.max(0, (to - from) / NANOS_PER_MILLI);
    }

    private static double perSecond(List<Ledger.Page> pages, long from, long to) {
        double millis = millis(from, to);
        return millis > 0 ? pages.size() * 1_000 / millis : 0;
    }
}

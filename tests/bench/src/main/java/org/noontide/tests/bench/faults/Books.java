package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.Wave;
import org.noontide.server.store.jpa.BenchStore;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** What a server that does not run has in its database, compared with what its terminals know. */
final class Books implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final BenchStore store;

    private Books(BenchStore store) {
        this.store = store;
    }

    /** Opens the books in {@code data}, the folder of a server's data; the server must have ended. */
    static Books open(Path data, Clock clock) throws InterruptedException {
        return new Books(new BenchStore(data, clock));
    }

    /** Opens a copy, in {@code folder}, of the books in {@code data}, so that the server finds its own as it left them. */
    static Books copy(Path data, Path folder, Clock clock) throws IOException, InterruptedException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(data.resolve("database"))) {
            all = found.toList();
        }
        for (Path each : all) {
            Path target = folder.resolve(data.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else if (!each.endsWith("db.lck") && !each.endsWith("dbex.lck")) {
                Files.copy(each, target);
            }
        }
        return open(folder, clock);
    }

    /** What terminals were told to be committed and is not there, or is there and was never said. */
    Finding compare(List<Talker.Account> accounts) {
        FleetStore fleet = store.fleet();
        Finding found = Finding.NONE;
        for (int from = 0; from < accounts.size(); from += AT_ONCE) {
            List<Talker.Account> some = accounts.subList(from, Math.min(accounts.size(), from + AT_ONCE));
            Map<TerminalId, ReportMark> marks =
                    fleet.marks(some.stream().map(Talker.Account::terminal).toList());
            Map<DeliveryId, Delivery> deliveries = fleet.deliveries(some.stream()
                    .flatMap(account ->
                            account.recorded().stream().map(rollout -> new DeliveryId(rollout, account.terminal())))
                    .toList());
            for (Talker.Account account : some) {
                found = found.plus(marks(account, marks)).plus(installations(account, deliveries));
            }
        }
        return found;
    }

    private static Finding marks(Talker.Account account, Map<TerminalId, ReportMark> marks) {
        ReportMark mark =
                marks.getOrDefault(account.terminal(), new ReportMark(account.terminal(), account.journal(), 0));
        if (mark.journal() != account.journal() || mark.upTo() < account.acknowledged()) {
            long lost =
                    mark.journal() == account.journal() ? account.acknowledged() - mark.upTo() : account.acknowledged();
            return Finding.lost(
                    lost,
                    account.terminal() + " was told that its reports up to " + account.acknowledged()
                            + " are committed; they are up to " + mark.upTo());
        }
        if (mark.upTo() > account.made()) {
            return Finding.invented(
                    mark.upTo() - account.made(),
                    account.terminal() + " made " + account.made() + " reports, and " + mark.upTo() + " are committed");
        }
        return Finding.NONE;
    }

    private static Finding installations(Talker.Account account, Map<DeliveryId, Delivery> deliveries) {
        Finding found = Finding.NONE;
        for (RolloutId rollout : account.recorded()) {
            Delivery delivery = deliveries.get(new DeliveryId(rollout, account.terminal()));
            Talker.Installed told = account.installed().get(rollout);
            boolean same = delivery != null
                    && told != null
                    && delivery.stage() == Stage.INSTALLED
                    && delivery.switching()
                            .filter(it ->
                                    it.at().toEpochMilli() == told.switchedAt().toEpochMilli())
                            .isPresent();
            if (!same) {
                found = found.plus(Finding.lost(
                        1,
                        account.terminal() + " has installed rollout " + rollout + ", of which is recorded: "
                                + delivery));
            }
        }
        return found;
    }

    /** How {@code rollouts} are counted, each of which every one of {@code terminals} has installed once. */
    Finding count(List<RolloutId> rollouts, int terminals) {
        FleetStore fleet = store.fleet();
        List<String> wrong = new ArrayList<>();
        for (RolloutId id : rollouts) {
            Map<String, Long> counted = new HashMap<>();
            fleet.rollout(id).map(Rollout::tally).ifPresent(tally -> {
                counted.put("normal", tally.normal());
                counted.put("installed", tally.installed());
                counted.put("all", tally.terminals());
            });
            counted.put(
                    "in waves",
                    fleet.waves(id).stream()
                            .map(Wave::tally)
                            .mapToLong(it -> it.installed())
                            .sum());
            Skew skew = fleet.skew(id);
            counted.put("switches", skew.switches() + skew.late());
            counted.values().removeIf(count -> count == terminals);
            if (!counted.isEmpty()) {
                wrong.add("rollout " + id + " of " + terminals + " terminals counts " + counted);
            }
        }
        return new Finding(0, 0, wrong.size(), 0, wrong);
    }

    @Override
    public void close() {
        store.close();
    }
}

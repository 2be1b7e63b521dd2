package org.noontide.terminal.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Serial;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/**
 * What the journal amounts to: a pure fold of its entries.
 *
 * @param journal the journal's number
 * @param nextReport number of the next report
 * @param reports not acknowledged, oldest first
 * @param open the update that is under way
 * @param ended attempts whose orders are not taken again, oldest first
 * @param installed the last report of a switch
 */
record Memory(
        long journal,
        long nextReport,
        List<UpdateReport> reports,
        Optional<OpenUpdate> open,
        List<Entry.Ended> ended,
        Optional<UpdateReport> installed) {

    /**
     * So many reports are kept; an attempt makes three or four, so it takes hundreds of attempts without one
     * acknowledgement to get there. Then the oldest goes: the server learns from {@link Serial#oldest} that it will not
     * come, while a gap in the middle would leave it waiting.
     */
    static final int MOST_REPORTS = 1_000;

    private static final int MOST_ENDED = 16;

    static Memory begin(long journal) {
        return new Memory(journal, 1, List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** This, and {@code entry} after it. */
    Memory with(Entry entry) {
        if (entry instanceof Entry.Begun begun) {
            return new Memory(begun.number(), begun.nextReport(), reports, open, ended, installed);
        } else if (entry instanceof Entry.Opened opened) {
            return opened(opened.update());
        } else if (entry instanceof Entry.Reported reported) {
            return reported(reported.report());
        } else if (entry instanceof Entry.Acknowledged acknowledged) {
            List<UpdateReport> kept = reports.stream()
                    .filter(report -> report.serial().number() > acknowledged.upTo())
                    .toList();
            return new Memory(journal, nextReport, kept, open, ended, installed);
        } else if (entry instanceof Entry.Fetched fetched) {
            return open(open.map(update -> update.fetched(fetched.bytes())));
        } else if (entry instanceof Entry.Intended intended) {
            return open(open.map(update -> update.intended(intended)));
        } else if (entry instanceof Entry.Returning returning) {
            return open(open.map(update -> update.returning(returning.fault())));
        } else if (entry instanceof Entry.Ended gone) {
            return new Memory(journal, nextReport, reports, open, end(gone), installed);
        } else if (entry instanceof Entry.Installed last) {
            return new Memory(journal, nextReport, reports, open, ended, Optional.of(last.report()));
        }
        throw new IllegalStateException("no such entry: " + entry);
    }

    /** The place of a report that is made now, {@code ahead} others before it. */
    Serial serial(int ahead) {
        return new Serial(journal, nextReport + ahead, oldest());
    }

    /** The number of the oldest report that is kept, or of the next where none is. */
    long oldest() {
        return reports.isEmpty() ? nextReport : reports.get(0).serial().number();
    }

    /** The latest known attempt at the errand of {@code order}; 0 where the errand is new. */
    int lastAttempt(UpdateOrder order) {
        Errand errand = Errand.of(order);
        return orders().filter(known -> Errand.of(known).equals(errand))
                .mapToInt(UpdateOrder::attempt)
                .max()
                .orElse(0);
    }

    /** The orders that are remembered: those of the attempts that have ended, and of the one that is open. */
    Stream<UpdateOrder> orders() {
        return Stream.concat(
                open.map(OpenUpdate::order).stream(), ended.stream().map(Entry.Ended::order));
    }

    /** The report of the switch that brought {@code running}; nothing where another one was the last. */
    Optional<UpdateReport> brought(ReleaseId running) {
        return installed.filter(report -> report.running().equals(running));
    }

    /** The fewest entries that amount to this. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Begun(journal, oldest()));
        installed.ifPresent(report -> entries.add(new Entry.Installed(report)));
        reports.forEach(report -> entries.add(new Entry.Reported(report)));
        entries.addAll(ended);
        open.ifPresent(update -> entries.addAll(entries(update)));
        return entries;
    }

    private static List<Entry> entries(OpenUpdate update) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Opened(update));
        update.switching().ifPresent(when -> entries.add(new Entry.Intended(when, update.before())));
        update.returning().ifPresent(why -> entries.add(new Entry.Returning(why)));
        return entries;
    }

    private Memory opened(OpenUpdate update) {
        List<Entry.Ended> gone = open.map(OpenUpdate::order)
                .filter(old -> !Errand.of(old).equals(Errand.of(update.order())))
                .map(old -> end(new Entry.Ended(old)))
                .orElse(ended);
        return new Memory(journal, nextReport, reports, Optional.of(update), gone, installed);
    }

    private Memory reported(UpdateReport report) {
        List<UpdateReport> kept = new ArrayList<>(reports);
        kept.add(report);
        if (kept.size() > MOST_REPORTS) {
            kept.remove(0);
        }
        boolean last = report.stage().isLast();
        Optional<OpenUpdate> still = last
                ? open.filter(update -> !update.order().rollout().equals(report.rollout())
                        || update.order().attempt() > report.attempt())
                : open.map(update -> isOf(update, report) ? update.at(report.stage(), report.switching()) : update);
        return new Memory(
                journal,
                report.serial().number() + 1,
                List.copyOf(kept),
                still,
                ended,
                report.stage() == Stage.INSTALLED ? Optional.of(report) : installed);
    }

    private static boolean isOf(OpenUpdate update, UpdateReport report) {
        return update.order().rollout().equals(report.rollout())
                && update.order().attempt() == report.attempt();
    }

    private Memory open(Optional<OpenUpdate> update) {
        return new Memory(journal, nextReport, reports, update, ended, installed);
    }

    private List<Entry.Ended> end(Entry.Ended gone) {
        List<Entry.Ended> kept = new ArrayList<>(ended);
        kept.removeIf(old -> Errand.of(old.order()).equals(Errand.of(gone.order()))
                && old.order().attempt() <= gone.order().attempt());
        kept.add(gone);
        return List.copyOf(kept.subList(Math.max(0, kept.size() - MOST_ENDED), kept.size()));
    }
}

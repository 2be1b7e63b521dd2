package org.noontide.tests.bench;

import static org.noontide.tests.bench.Target.atLeast;
import static org.noontide.tests.bench.Target.atMost;
import static org.noontide.tests.bench.Target.told;

import java.util.List;
import java.util.stream.Stream;

/** What is promised of each measurement; a figure that a file does not hold makes no line. */
final class Targets {
    static final List<Target> ALL = Stream.of(
                    fleet("fleet-10000-copy"),
                    fleet("fleet-1000-copy"),
                    List.of(
                            atMost("skew", "early", "switched before the instant", "terminals", 0),
                            atMost(
                                    "skew",
                                    "p99Millis",
                                    "99 of 100 terminals switched so late, or at most 5 ms above the next line",
                                    "ms",
                                    20),
                            told("skew", "timerP99Millis", "the same of bare Java timers beside them", "ms"),
                            told("beat", "medianMillis", "a beat of the engine that finds nothing due, median", "ms"),
                            told("beat", "p99Millis", "the same, 99 of 100", "ms")),
                    fault("faults-kill"),
                    fault("faults-broker"),
                    List.of(
                            atMost("faults-broker", "backMillis", "until every session was back", "ms", 15_000),
                            told(
                                    "faults-broker",
                                    "connectsMostPerSecond",
                                    "most connects within a second",
                                    "a second")),
                    fault("faults-starve"),
                    List.of(told(
                            "faults-starve",
                            "ackP99Millis",
                            "from report to acknowledgement meanwhile, 99 of 100",
                            "ms")),
                    fault("faults-disk"),
                    List.of(
                            told("faults-disk", "fullSeconds", "the disk was full for", "s"),
                            told("faults-disk", "caughtUpMillis", "until all was recorded once there was space", "ms"),
                            told("soak", "minutes", "worked for", "min"),
                            told("soak", "end/rollouts", "rollouts", ""),
                            told("soak", "middle/heapKiB", "heap after a collection, in the middle", "KiB"),
                            told("soak", "end/heapKiB", "heap after a collection, at the end", "KiB"),
                            told("soak", "middle/threads", "threads, in the middle", ""),
                            told("soak", "end/threads", "threads, at the end", ""),
                            told("soak", "middle/files", "open files, in the middle", ""),
                            told("soak", "end/files", "open files, at the end", ""),
                            told("soak", "middle/databaseKiB", "tables and indexes, in the middle", "KiB"),
                            told("soak", "end/databaseKiB", "tables and indexes, at the end", "KiB"),
                            told("jmh", "Codec.encodeOrderNanos", "an order to its bytes", "ns"),
                            told("jmh", "Codec.decodeOrderNanos", "an order from its bytes", "ns"),
                            told("jmh", "Codec.encodeReportNanos", "a report to its bytes", "ns"),
                            told("jmh", "Codec.decodeReportNanos", "a report from its bytes", "ns"),
                            told("jmh", "Fold.movesNanos", "a report folded into its delivery", "ns"),
                            told("jmh", "Fold.repeatedNanos", "a report that was heard before", "ns"),
                            told("jmh", "Standing.standingNanos", "the class of a delivery", "ns"),
                            told("jmh", "Standing.turnNanos", "when that changes", "ns"),
                            told("jmh", "Catalogue.decodeNanos", "a catalogue of 60 goods, read and checked", "ns")))
            .flatMap(List::stream)
            .toList();

    private static List<Target> fleet(String name) {
        return List.of(
                told(name, "terminals", "terminals", ""),
                atMost(
                        name,
                        "serverCpuMillisPerTerminal",
                        "processor time of the server for each terminal and update",
                        "ms",
                        2),
                atLeast(name, "reportsPerSecond", "reports recorded in a second, at the instant", "a second", 5_000),
                atMost(name, "planToLastOrderMillis", "from the plan to the last order", "ms", 3_000),
                atMost(name, "serverRssMiB", "resident memory of the server", "MiB", 350),
                atMost(name, "bytesIdlePerTerminalDay", "an idle day of a terminal", "B", 5_000),
                atMost(name, "controlBytesPerUpdate", "control bytes of a terminal and update", "B", 1_000),
                atMost(name, "databaseBytesPerTerminal", "database of a terminal and update", "B", 1_536),
                atMost(name, "serverStartMillis", "start of the server", "ms", 5_000),
                told(name, "connectPerSecond", "terminals connected in a second", "a second"),
                told(name, "skewP99Millis", "skew, 99 of 100, all terminals in one process", "ms"));
    }

    private static List<Target> fault(String name) {
        return List.of(
                told(name, "terminals", "terminals", ""),
                told(name, "kills", "kills", ""),
                told(name, "reportsAcknowledged", "reports that were acknowledged", ""),
                atMost(name, "lost", "of those not recorded", "", 0),
                atMost(name, "countedTwiceOrInvented", "counted twice, or never made", "", 0),
                atMost(name, "otherPromisesBroken", "other promises that were broken", "", 0));
    }

    private Targets() {}
}

package org.noontide.server.rollout;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.noontide.server.fleet.Delivery;
import org.noontide.tests.bench.jmh.Samples;
import org.noontide.wire.protocol.UpdateReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A report, folded into its delivery. It is in the engine's package, since the fold is the engine's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FoldBenchmark {
    private final UpdateReport report = Samples.report();
    private final Delivery before = Samples.delivery();
    private final Delivery after =
            Fold.report(before, report, Samples.NOW, Samples.RULES).orElseThrow();

    /** One that moves it. */
    @Benchmark
    public Optional<Delivery> moves() {
        return Fold.report(before, report, Samples.NOW, Samples.RULES);
    }

    /** One that was heard before. */
    @Benchmark
    public Optional<Delivery> repeated() {
        return Fold.report(after, report, Samples.NOW, Samples.RULES);
    }
}

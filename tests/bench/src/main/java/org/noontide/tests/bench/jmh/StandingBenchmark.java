package org.noontide.tests.bench.jmh;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** In which class a delivery is, and when that is to be asked again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StandingBenchmark {
    private final Delivery delivery = Samples.delivery();
    private final Instant late = Samples.NOW.plusSeconds(7_200);

    /** Of one that is overdue. */
    @Benchmark
    public Standing standing() {
        return Samples.RULES.standing(delivery, late);
    }

    /** When it turns. */
    @Benchmark
    public Optional<Instant> turn() {
        return Samples.RULES.turn(delivery);
    }

    /** What it counts for. */
    @Benchmark
    public Tally tally() {
        return Tally.of(delivery);
    }
}

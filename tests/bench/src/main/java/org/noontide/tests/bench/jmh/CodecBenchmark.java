package org.noontide.tests.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message to its bytes and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private final UpdateOrder order = Samples.order();
    private final UpdateReport report = Samples.report();
    private final byte[] orderBytes = Codec.encode(order);
    private final byte[] reportBytes = Codec.encode(report);

    /** An order, as the server sends it. */
    @Benchmark
    public byte[] encodeOrder() {
        return Codec.encode(order);
    }

    /** An order, as a terminal hears it. */
    @Benchmark
    public Message decodeOrder() throws MalformedException {
        return Codec.decode(orderBytes);
    }

    /** A report, as a terminal sends it. */
    @Benchmark
    public byte[] encodeReport() {
        return Codec.encode(report);
    }

    /** A report, as the server hears it. */
    @Benchmark
    public Message decodeReport() throws MalformedException {
        return Codec.decode(reportBytes);
    }
}

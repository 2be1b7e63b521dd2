package org.noontide.tests.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.MalformedException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sample's catalogue of 60 goods, read and checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CatalogueBenchmark {
    /** Names the file for the processes that measure. */
    public static final String FILE = "noontide.bench.catalogue";

    private byte[] json = new byte[0];

    /** Reads the file, which is not measured. */
    @Setup
    public void read() throws IOException {
        json = Files.readAllBytes(Path.of(System.getProperty(FILE, Catalogue.PATH)));
    }

    /** All of it. */
    @Benchmark
    public Catalogue decode() throws MalformedException {
        return Catalogue.decode(json);
    }
}

package org.noontide.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Site;
import org.noontide.tests.bench.jmh.CatalogueBenchmark;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseArchive;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the hot pure parts take. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures with JMH, each in a process of its own and compiled fully, what a message takes to become bytes and to be"
                    + " read, a report to be folded into its delivery, a delivery to be judged, and a catalogue to be read."
                    + " Prints nanoseconds and how far off they may be (99.9 %).",
            "JMH is under the GPL, version 2, with the Classpath exception; it is a tool of this bench and in no product.",
            "Exit code 0: it was measured. 2: wrong options. 3: it could not be."
        })
final class Jmh implements Callable<Integer> {
    private static final int BROKEN = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Recording recording = new Recording();

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = ".*",
            description = "which: a regular expression for part of the name, as Codec or Fold (default: all)")
    private String pattern = ".*";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "for which each is measured, after 3 s of warming up (default 5)")
    private int seconds;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Map<String, Object> figures = Workroom.run(this::measure);
            spec.commandLine().getOut().println(json ? Recording.json(figures) : Recording.text(figures));
            recording.keep("jmh", Recording.json(figures), Clock.systemUTC().instant());
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("noontide bench jmh: " + e.getMessage());
            return BROKEN;
        }
    }

    private Map<String, Object> measure(Path folder) throws IOException {
        Installation installation = new Installation(Path.of("").toAbsolutePath());
        try (ReleaseArchive sample = ReleaseArchive.open(installation.release(Site.NEW))) {
            sample.extract(Files.createDirectories(folder.resolve("release")));
        }
        Path catalogue = folder.resolve("release").resolve(Catalogue.PATH);
        Options options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .jvmArgsAppend("-D" + CatalogueBenchmark.FILE + '=' + catalogue)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .timeUnit(TimeUnit.NANOSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Map<String, Object> figures = new LinkedHashMap<>();
        try {
            for (RunResult result : new Runner(options).run()) {
                String name = result.getParams().getBenchmark();
                String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                        .replace("Benchmark", "");
                figures.put(
                        shortName + "Nanos", rounded(result.getPrimaryResult().getScore()));
                figures.put(
                        shortName + "NanosError",
                        rounded(result.getPrimaryResult().getScoreError()));
            }
        } catch (RunnerException e) {
            throw new IOException(e.getMessage(), e);
        }
        return figures;
    }

    private static double rounded(double nanos) {
        return Double.isNaN(nanos) ? 0 : Math.round(nanos * 10) / 10.0;
    }
}

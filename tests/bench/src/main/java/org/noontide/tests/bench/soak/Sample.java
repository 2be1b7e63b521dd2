package org.noontide.tests.bench.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.noontide.product.demo.ServerSite;
import org.noontide.tests.bench.ServerCost;

/**
 * What a server holds at one moment.
 *
 * @param second since the beginning
 * @param rollouts that are over
 * @param heapBytes that are reachable, after a collection
 * @param files descriptors that are open
 * @param databaseBytes of tables and indexes
 */
public record Sample(
        long second,
        int rollouts,
        long heapBytes,
        int threads,
        int files,
        long rssMiB,
        long databaseBytes,
        Duration cpu) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");

    /** Of {@code server} now, which collects its garbage for it; on Linux, with the tools of a JDK. */
    public static Sample of(ServerSite server, long second, int rollouts) throws IOException {
        Path process = Path.of("/proc", Long.toString(server.product().pid()));
        int files;
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            files = Math.toIntExact(open.count());
        }
        ServerCost cost = ServerCost.of(server);
        return new Sample(
                second,
                rollouts,
                number(TOTAL, histogram(server.product().pid())),
                Math.toIntExact(number(THREADS, Files.readString(process.resolve("status")))),
                files,
                cost.rssMiB(),
                cost.databaseBytes(),
                cost.cpu());
    }

    /** Every object that is reachable: whoever asks for it has the garbage collected first. */
    private static String histogram(long process) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(tool.toString(), Long.toString(process), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(asked.getInputStream().readAllBytes(), UTF_8);
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the server's process does not tell what it holds: "
                    + text.lines().findFirst());
        }
        return Long.parseLong(matcher.group(1));
    }

    /** By name. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("second", second);
        figures.put("rollouts", rollouts);
        figures.put("heapKiB", heapBytes / 1024);
        figures.put("threads", threads);
        figures.put("files", files);
        figures.put("rssMiB", rssMiB);
        figures.put("databaseKiB", databaseBytes / 1024);
        figures.put("cpuSeconds", cpu.toSeconds());
        return figures;
    }
}

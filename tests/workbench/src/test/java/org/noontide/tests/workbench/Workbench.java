package org.noontide.tests.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the built workbench with a hand in it, as a process on a display of its own. */
final class Workbench {
    private static final long PATIENCE_SECONDS = 600;
    private static final String BUNDLES = "osgi.bundles=";

    /** What came of one test. */
    record Verdict(String test, String outcome, String reason) {
        boolean isGood() {
            return outcome.equals("SUCCESSFUL");
        }
    }

    private final Path target;
    private final Path pictures;
    private final Path copy;
    private final Path home;
    private int runs;

    Workbench(Path root, Path home, Path pictures) throws IOException {
        this.target = root.resolve("tests/workbench/target");
        this.pictures = pictures;
        this.home = home;
        this.copy = home.resolve("product");
        Files.createDirectories(home);
        copy(root.resolve("product/workbench/target/noontide-workbench"), copy);
        addTests();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private void addTests() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path folder : List.of(target.resolve("bundles"), target)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        StringBuilder more = new StringBuilder(BUNDLES);
        for (Path jar : jars) {
            Files.copy(jar, copy.resolve("bundles").resolve(jar.getFileName()));
            more.append("reference\\:file\\:").append(jar.getFileName()).append(",\\\n  ");
        }
        Path config = copy.resolve("conf/config.ini");
        Files.writeString(config, Files.readString(config).replace(BUNDLES, more));
    }

    /** Where plug-ins are put. */
    Path plugins() throws IOException {
        return Files.createDirectories(copy.resolve("plugins"));
    }

    /** Runs the classes {@code tests} in the language {@code nl}; {@code facts} are told to them. */
    List<Verdict> run(String nl, List<String> tests, Map<String, String> facts)
            throws IOException, InterruptedException {
        String name = nl + ++runs;
        Path report = home.resolve("report-" + name);
        Map<String, String> told = new HashMap<>(facts);
        told.put("tests", String.join(",", tests));
        told.put("report", report.toString());
        told.put("pictures", Files.createDirectories(pictures).toString());
        Path temporary = Files.createDirectories(home.resolve("temporary-" + name));
        ProcessBuilder builder = new ProcessBuilder(
                        copy.resolve("bin/noontide-workbench").toString(),
                        "--nl",
                        nl,
                        "--home",
                        home.resolve(name).toString(),
                        "--",
                        "-application",
                        "org.noontide.tests.workbench.hand",
                        "-consoleLog")
                .redirectErrorStream(true)
                .redirectOutput(target.resolve("workbench-" + name + ".log").toFile());
        builder.environment()
                .put(
                        "JAVA_OPTS",
                        "-Djava.io.tmpdir=" + temporary + ' '
                                + told.entrySet().stream()
                                        .map(fact -> "-Dhand." + fact.getKey() + '=' + fact.getValue())
                                        .collect(Collectors.joining(" ")));
        Process screen = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = screen.inputReader(UTF_8)) {
            // the number of a display that was free, once it is there
            builder.environment().put("DISPLAY", ":" + said.readLine());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } finally {
            screen.destroy();
        }
        return Files.exists(report) ? read(report) : List.of();
    }

    private static List<Verdict> read(Path report) throws IOException {
        return Files.readAllLines(report, UTF_8).stream()
                .map(line -> line.split("\t", 3))
                .map(words -> new Verdict(words[0], words[1], words[2].replace('|', '\n')))
                .toList();
    }
}

package org.noontide.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every figure that was recorded, beside what it should be. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes docs/performance.md from what --record has kept in tests/bench/results: for each measurement its machine, and"
                    + " a table of its figures beside their targets. A text beside the results, results/NAME.md for the results"
                    + " NAME.json, is taken in below the table: why a target is missed; results/intro.md at the top.",
            "Exit code 0: it is written. 3: it could not be."
        })
final class Report implements Callable<Integer> {
    private static final Path PAGE = Path.of("docs/performance.md");
    private static final int BROKEN = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            Files.writeString(PAGE, page(Recording.FOLDER));
            spec.commandLine().getOut().println(PAGE);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("noontide bench report: " + e.getMessage());
            return BROKEN;
        }
    }

    private static String page(Path folder) throws IOException {
        StringBuilder page =
                new StringBuilder("# Performance\n\nWritten by `./noontide bench report`: change what it is made from,"
                        + " below tests/bench/results.\n\n");
        page.append(beside(folder, "intro"));
        for (String name : names(folder)) {
            page.append(section(
                    name,
                    new ObjectMapper().readTree(folder.resolve(name + ".json").toFile())));
            page.append(beside(folder, name));
        }
        return page.toString().stripTrailing() + '\n';
    }

    /** Measurements in the order of their targets, then any others. */
    private static List<String> names(Path folder) throws IOException {
        List<String> there;
        try (Stream<Path> files = Files.list(folder)) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
        List<String> ordered = new ArrayList<>(Targets.ALL.stream()
                .map(Target::measurement)
                .distinct()
                .filter(there::contains)
                .toList());
        there.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    private static String section(String name, JsonNode results) {
        JsonNode machine = results.get("machine");
        StringBuilder section = new StringBuilder("## " + name + "\n\n");
        section.append(results.get("at").asText(), 0, "2026-01-01".length())
                .append(", commit ")
                .append(machine.get("commit").asText())
                .append(", ")
                .append(machine.get("cores").asText())
                .append(" cores, ")
                .append(machine.get("memoryGiB").asText())
                .append(" GiB, ")
                .append(machine.get("os").asText())
                .append(", ")
                .append(machine.get("jdk").asText())
                .append("; load average before ")
                .append(machine.get("loadBefore").asText())
                .append(", after ")
                .append(machine.get("loadAfter").asText())
                .append(".\n\n| figure | target | measured | unit | met |\n|---|---|---|---|---|\n");
        Targets.ALL.stream()
                .filter(target -> target.measurement().equals(name))
                .forEach(target -> section.append(target.line(results.get("figures"))));
        return section.append('\n').toString();
    }

    private static String beside(Path folder, String name) throws IOException {
        Path text = folder.resolve(name + ".md");
        return Files.exists(text) ? Files.readString(text).strip() + "\n\n" : "";
    }
}

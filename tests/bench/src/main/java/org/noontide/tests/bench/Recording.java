package org.noontide.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Keeps what was measured, with the facts of the machine on which it was, for the report. */
final class Recording {
    static final Path FOLDER = Path.of("tests/bench/results");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(
            names = "--record",
            description =
                    "keep the figures, with what machine this is, in tests/bench/results for ./noontide bench report")
    private boolean wanted;

    private final double loadBefore = Machine.load();

    /**
     * Keeps {@code figures} as those of {@code name} in the place of any that were, where that is wanted.
     *
     * @param at when they were measured
     */
    void keep(String name, String figures, Instant at) throws IOException {
        if (!wanted) {
            return;
        }
        JsonNode measured = JSON.readTree(figures);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("measurement", name);
        all.put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("machine", Machine.facts(loadBefore));
        all.put("figures", measured);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".json"), JSON.writeValueAsString(all) + '\n');
    }

    /** {@code figures} in one line of JSON. */
    static String json(Map<String, Object> figures) throws IOException {
        return new ObjectMapper().writeValueAsString(figures);
    }

    /** {@code figures} in lines, for a person. */
    static String text(Map<String, Object> figures) {
        StringBuilder text = new StringBuilder();
        figures.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}

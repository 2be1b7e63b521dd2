package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configuration folder of one instance. */
final class Conf {
    private final Path folder;

    /** Begins {@code home}'s configuration with what the product has, a {@code defaults} folder, for itself. */
    Conf(Path home, Path defaults) throws IOException {
        this.folder = Files.createDirectories(home.resolve("conf"));
        try (var files = Files.list(defaults)) {
            for (Path file : files.toList()) {
                Path own = folder.resolve(file.getFileName());
                if (!Files.exists(own)) {
                    Files.copy(file, own);
                }
            }
        }
    }

    /** Sets {@code settings} in {@code file} in the place of what it says of them; the others stay. */
    Conf set(String file, Map<String, ?> settings) throws IOException {
        Path path = folder.resolve(file);
        List<String> kept = Files.exists(path) ? Files.readAllLines(path) : List.of();
        StringBuilder text = new StringBuilder();
        kept.stream()
                .filter(line -> settings.keySet().stream().noneMatch(name -> line.startsWith(name + '=')))
                .forEach(line -> text.append(line).append('\n'));
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        Files.writeString(path, text);
        return this;
    }
}

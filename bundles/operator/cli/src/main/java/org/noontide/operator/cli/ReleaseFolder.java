package org.noontide.operator.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;

/**
 * The sources of a release: what {@code release.yaml} says, and the files beside it.
 *
 * @param files what goes into the archive, by path
 */
record ReleaseFolder(
        ReleaseId id,
        String description,
        Set<String> models,
        Optional<Long> minimumSequence,
        SortedMap<String, Path> files) {
    private static final String FILE = "release.yaml";
    private static final String APPLICATION = "app/";
    private static final Set<String> FIELDS =
            Set.of("application", "version", "sequence", "description", "models", "minimumSequence");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The sources in {@code folder}.
     *
     * @throws MalformedException naming the file, the field and the rule
     */
    static ReleaseFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder", new NotDirectoryException(folder.toString()));
        }
        SortedMap<String, Path> files = ReleasePacker.filesBelow(folder);
        // what desktops and editors leave behind
        files.keySet().removeIf(path -> path.startsWith(".") || path.contains("/."));
        Path description = files.remove(FILE);
        if (description == null) {
            throw new MalformedException(FILE + " is missing in " + folder);
        }
        for (String path : files.keySet()) {
            if (!path.equals(Catalogue.PATH) && !path.startsWith(APPLICATION)) {
                throw new MalformedException(path + " is neither " + Catalogue.PATH + " nor below " + APPLICATION);
            }
        }
        if (!files.containsKey(Catalogue.PATH)) {
            throw new MalformedException(Catalogue.PATH + " is missing in " + folder);
        }
        return read(description, files);
    }

    /** Packs everything into {@code target}, which appears only once it is whole and proved. */
    void pack(Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".part");
        try {
            ReleasePacker.pack(id, description, models, minimumSequence, files, fresh);
            try (ReleaseArchive archive = ReleaseArchive.open(fresh)) {
                archive.verify();
            }
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(FILE + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static ReleaseFolder read(Path file, SortedMap<String, Path> files) throws IOException {
        JsonNode yaml = tree(file);
        for (String name : yaml.properties().stream().map(it -> it.getKey()).toList()) {
            if (!FIELDS.contains(name)) {
                throw new MalformedException(
                        FILE + ": " + name + " is not known; known are " + String.join(", ", new TreeSet<>(FIELDS)));
            }
        }
        Set<String> models = new TreeSet<>();
        for (JsonNode model : yaml.path("models")) {
            models.add(text(model, "models"));
        }
        if (yaml.has("models") && !yaml.get("models").isArray()) {
            throw new MalformedException(FILE + ": models is not a list");
        }
        try {
            return new ReleaseFolder(
                    new ReleaseId(
                            text(yaml.path("application"), "application"),
                            new ReleaseVersion(text(yaml.path("version"), "version")),
                            number(yaml.path("sequence"), "sequence")),
                    yaml.has("description") ? text(yaml.get("description"), "description") : "",
                    models,
                    yaml.has("minimumSequence")
                            ? Optional.of(number(yaml.get("minimumSequence"), "minimumSequence"))
                            : Optional.empty(),
                    files);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(FILE + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        JsonNode yaml;
        try {
            yaml = YAML.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new MalformedException(FILE + " is not YAML" + where, e);
        }
        if (!yaml.isObject()) {
            throw new MalformedException(FILE + " holds no fields");
        }
        return yaml;
    }

    private static String text(JsonNode value, String name) throws MalformedException {
        if (value.isMissingNode() || value.isNull()) {
            throw new MalformedException(FILE + ": " + name + " is missing");
        } else if (!value.isTextual()) {
            // 1.10 would be read as the number 1.1
            throw new MalformedException(FILE + ": " + name + " is not a text; put it in quotes");
        }
        return value.textValue();
    }

    private static long number(JsonNode value, String name) throws MalformedException {
        if (value.isMissingNode() || value.isNull()) {
            throw new MalformedException(FILE + ": " + name + " is missing");
        } else if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new MalformedException(FILE + ": " + name + " is not an integer");
        }
        return value.longValue();
    }
}

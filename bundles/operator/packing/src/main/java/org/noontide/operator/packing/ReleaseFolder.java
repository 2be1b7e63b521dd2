package org.noontide.operator.packing;

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
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleasePacker;
import org.noontide.wire.protocol.ReleaseVersion;

/**
 * The sources of a release: what {@code release.yaml} says, and the files beside it.
 *
 * @param files what goes into the archive, by path
 */
public record ReleaseFolder(
        ReleaseId id,
        String description,
        Set<String> models,
        Optional<Long> minimumSequence,
        Optional<Program> program,
        SortedMap<String, Path> files) {
    private static final String FILE = "release.yaml";
    private static final String APPLICATION = "app/";
    private static final Set<String> FIELDS =
            Set.of("application", "version", "sequence", "description", "models", "minimumSequence", "start", "health");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The sources in {@code folder}.
     *
     * @throws MalformedException naming the file, the field and the rule
     */
    public static ReleaseFolder open(Path folder) throws IOException {
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

    /** The bytes of all files. */
    public long size() throws IOException {
        long size = 0;
        for (Path file : files.values()) {
            size += Files.size(file);
        }
        return size;
    }

    /**
     * Packs everything into {@code target}, which appears only once it is whole and proved.
     *
     * @throws MalformedException naming the file, the field and the rule
     */
    public void pack(Path target) throws IOException {
        pack(target, packed -> {});
    }

    /** Does the same; {@code progress} hears how many of the {@link #size} bytes are packed, and can give it up by throwing. */
    public void pack(Path target, ReleasePacker.Progress progress) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".part");
        try {
            ReleasePacker.pack(id, description, models, minimumSequence, program, files, fresh, progress);
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
        YamlSection yaml = new YamlSection(tree(file), FILE, "");
        yaml.demandKnown(FIELDS);
        try {
            return new ReleaseFolder(
                    new ReleaseId(
                            yaml.text("application"),
                            new ReleaseVersion(yaml.text("version")),
                            yaml.number("sequence")),
                    yaml.maybeText("description").orElse(""),
                    new TreeSet<>(yaml.texts("models")),
                    yaml.maybeNumber("minimumSequence"),
                    ProgramSection.read(yaml),
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
}

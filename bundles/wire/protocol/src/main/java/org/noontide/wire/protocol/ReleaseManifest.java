package org.noontide.wire.protocol;

import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a release is, whom it is for, and every file in it with size and digest. It is the first entry of the
 * release archive, and the one whose digest the order carries.
 *
 * @param description one printable line for the operator, at most 200 characters
 * @param models hardware models that it is for; none means every model
 * @param minimumSequence the lowest sequence number that a terminal must run to take this release
 * @param entries every file of the archive but the manifest itself, in the archive's order; no two with paths that
 *     differ in case alone
 * @param program what it starts, if it starts something
 */
public record ReleaseManifest(
        ReleaseId release,
        String description,
        Set<String> models,
        Optional<Long> minimumSequence,
        List<ReleaseEntry> entries,
        Optional<Program> program) {
    private static final int MOST_ENTRIES = 10_000;

    public ReleaseManifest {
        Rule.require(
                description.length() <= 200, "a description has at most 200 characters, not " + description.length());
        Rule.require(
                description.equals(Excerpt.printable(description)),
                "a description is one printable line: " + Excerpt.of(description));
        for (String model : models) {
            Rule.require(
                    !model.isBlank() && model.length() <= 64 && model.equals(Excerpt.printable(model)),
                    "a model's name has 1 to 64 printable characters: " + Excerpt.of(model));
        }
        Rule.require(
                minimumSequence.isEmpty() || (minimumSequence.get() > 0 && minimumSequence.get() < release.sequence()),
                "the minimum sequence is below the release's own, " + release.sequence() + ": " + minimumSequence);
        Rule.require(
                entries.size() <= MOST_ENTRIES,
                "a release has at most " + MOST_ENTRIES + " entries: " + entries.size());
        requireDistinct(entries);
        Rule.require(
                entries.stream().anyMatch(entry -> entry.path().equals(Catalogue.PATH)),
                "a release has a " + Catalogue.PATH);
        requireFolder(program, entries);
        models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
        entries = List.copyOf(entries);
    }

    /** A release that starts nothing. */
    public ReleaseManifest(
            ReleaseId release,
            String description,
            Set<String> models,
            Optional<Long> minimumSequence,
            List<ReleaseEntry> entries) {
        this(release, description, models, minimumSequence, entries, Optional.empty());
    }

    /** True where a cabinet of {@code model} may run it. */
    public boolean fits(String model) {
        return models.isEmpty() || models.contains(model);
    }

    /** Length of all entries together, unpacked, in bytes. */
    public long unpackedSize() {
        return entries.stream().mapToLong(ReleaseEntry::size).sum();
    }

    /** The manifest as it stands in the archive. */
    public byte[] encode() {
        return FieldWriter.bytes(Format.JSON, this, (out, manifest) -> {
            MessageFields.write(out, manifest.release);
            out.text(Field.DESCRIPTION, manifest.description).texts(Field.MODELS, manifest.models);
            manifest.minimumSequence.ifPresent(sequence -> out.number(Field.MINIMUM_SEQUENCE, sequence));
            out.maps(Field.ENTRIES, manifest.entries, (entryOut, entry) -> entryOut.text(Field.PATH, entry.path())
                    .number(Field.SIZE, entry.size())
                    .digest(Field.SHA256, entry.sha256()));
            manifest.program.ifPresent(it -> ProgramFields.write(out, it));
        });
    }

    /**
     * The manifest in {@code json}.
     *
     * @throws MalformedException if it is not JSON, lacks a field, or breaks a rule
     */
    public static ReleaseManifest decode(byte[] json) throws MalformedException {
        return FieldReader.read(
                Format.JSON,
                json,
                ReleaseArchive.MANIFEST,
                in -> new ReleaseManifest(
                        MessageFields.release(in),
                        in.text(Field.DESCRIPTION),
                        Set.copyOf(in.texts(Field.MODELS)),
                        in.maybeNumber(Field.MINIMUM_SEQUENCE),
                        in.maps(Field.ENTRIES, ReleaseManifest::entry),
                        ProgramFields.read(in)));
    }

    /** Demands that every entry has a place of its own, also where the file system takes "A" for "a". */
    private static void requireDistinct(List<ReleaseEntry> entries) {
        Set<String> paths = new HashSet<>();
        for (ReleaseEntry entry : entries) {
            String path = folded(entry.path());
            Rule.require(!path.equals(ReleaseArchive.MANIFEST), "entry " + entry.path() + " is the manifest itself");
            Rule.require(paths.add(path), "entry " + entry.path() + " is listed twice");
        }
        paths.add(ReleaseArchive.MANIFEST);
        for (ReleaseEntry entry : entries) {
            String path = folded(entry.path());
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                Rule.require(
                        !paths.contains(path.substring(0, end)), "entry " + entry.path() + " is below another file");
            }
        }
    }

    private static void requireFolder(Optional<Program> program, List<ReleaseEntry> entries) {
        String folder = program.map(Program::folder).orElse("");
        Rule.require(
                program.isEmpty()
                        || entries.stream().anyMatch(entry -> entry.path().startsWith(folder + '/')),
                "the program's folder " + folder + " holds no entry");
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static ReleaseEntry entry(FieldReader in) throws MalformedException {
        return new ReleaseEntry(in.text(Field.PATH), in.number(Field.SIZE), in.digest(Field.SHA256));
    }
}

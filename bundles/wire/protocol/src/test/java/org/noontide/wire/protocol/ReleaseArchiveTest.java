package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no release archive, or a spoilt one, is refused by one exception that says why. */
class ReleaseArchiveTest {
    private static final ReleaseId RELEASE = new ReleaseId("drinks", new ReleaseVersion("1.2.3"), 4);
    private static final byte[] CATALOGUE = "{\"goods\":[],\"promotions\":[]}".getBytes(UTF_8);
    private static final byte[] PICTURE =
            "not really a picture, but long enough to deflate, enough, enough".getBytes(UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it, and takes no constructor parameter for it
    Path folder;

    @Test
    void an_archive_cut_anywhere_is_refused() throws Exception {
        byte[] whole = zip(good());
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));

            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> openAndVerify(file));
        }
    }

    @Test
    void an_archive_with_a_changed_byte_is_refused_or_holds_the_same_content() throws Exception {
        byte[] whole = zip(good());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xff;
            Path file = Files.write(folder.resolve("changed.zip"), changed);
            try {
                openAndVerify(file);
            } catch (MalformedException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a zip at all, but long enough that somebody might look for a directory at its end"})
    void what_is_no_zip_is_refused(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("release.zip"), content);

        assertMalformed(file, "truncated or not a zip file");
    }

    @Test
    void a_file_that_is_not_there_is_no_malformed_archive() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ReleaseArchive.open(folder.resolve("none.zip")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "app/../../evil", "app\\evil", "C:evil", "\u2028/../../evil"})
    void an_entry_that_leads_out_is_refused(String path) throws Exception {
        Map<String, byte[]> files = good();
        files.put(path, PICTURE);

        assertMalformed(write(zip(files)), "leads out of the release or is no plain path");
    }

    @Test
    void a_manifest_that_leads_out_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        replaceInManifest(files, "\"app/x.png\"", "\"../x.png\"");

        assertMalformed(write(zip(files)), "manifest.json.entries[1]: entry \"../x.png\" leads out");
    }

    @Test
    void a_folder_in_the_archive_is_passed_over() throws Exception {
        Map<String, byte[]> files = good();
        files.put("app/", new byte[0]);
        files.put("../", new byte[0]);

        openAndVerify(write(zip(files)));
    }

    @Test
    void an_entry_that_stands_twice_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.put("app/y.png", PICTURE);
        byte[] doubled = new String(zip(files), ISO_8859_1)
                .replace("app/y.png", "app/x.png")
                .getBytes(ISO_8859_1);

        assertMalformed(write(doubled), "entry app/x.png is in the archive twice");
    }

    @Test
    void an_entry_that_only_the_manifest_knows_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.remove("app/x.png");

        assertMalformed(write(zip(files)), "entry app/x.png is in the manifest and not in the archive");
    }

    @Test
    void an_entry_that_only_the_archive_has_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.put("app/extra", PICTURE);

        assertMalformed(write(zip(files)), "entry app/extra is in the archive and not in the manifest");
    }

    @Test
    void an_entry_that_differs_from_its_name_in_the_manifest_by_case_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.put("APP/X.png", files.remove("app/x.png"));

        assertMalformed(write(zip(files)), "entry app/x.png is in the manifest and not in the archive");
    }

    @Test
    void a_manifest_that_lists_itself_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        replaceInManifest(files, "\"app/x.png\"", "\"manifest.json\"");
        files.remove("app/x.png");

        assertMalformed(write(zip(files)), "entry manifest.json is the manifest itself");
    }

    @Test
    void an_archive_without_a_manifest_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.remove("manifest.json");

        assertMalformed(write(zip(files)), "entry manifest.json is missing from the archive");
    }

    @Test
    void an_entry_with_another_content_is_refused_by_its_digest() throws Exception {
        Map<String, byte[]> files = good();
        byte[] other = PICTURE.clone();
        other[0]++;
        files.put("app/x.png", other);

        assertMalformed(write(zip(files)), "entry app/x.png has not the digest of the manifest");
    }

    @Test
    void an_entry_that_is_shorter_than_said_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.put("app/x.png", Arrays.copyOf(PICTURE, 3));

        assertMalformed(write(zip(files)), "entry app/x.png is shorter than the manifest says");
    }

    @Test
    void an_entry_that_inflates_beyond_what_is_said_is_stopped_there() throws Exception {
        Map<String, byte[]> files = good();
        files.put("app/x.png", new byte[64 * 1024 * 1024]);
        Path out = Files.createDirectory(folder.resolve("out"));

        try (ReleaseArchive archive = ReleaseArchive.open(write(zip(files)))) {
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> archive.extract(out))
                    .withMessage("entry app/x.png is longer than the manifest says");
        }
        assertThat(out.resolve("app/x.png")).isEmptyFile();
    }

    @Test
    void a_manifest_that_inflates_without_end_is_refused() throws Exception {
        Map<String, byte[]> files = good();
        files.put("manifest.json", new byte[5 * 1024 * 1024]);

        assertMalformed(write(zip(files)), "entry manifest.json is longer than 4194304 bytes");
    }

    /** What a good archive holds, to be spoilt. */
    private static Map<String, byte[]> good() {
        List<ReleaseEntry> entries = List.of(
                new ReleaseEntry("catalogue.json", CATALOGUE.length, Sha256.ofContent(CATALOGUE)),
                new ReleaseEntry("app/x.png", PICTURE.length, Sha256.ofContent(PICTURE)));
        ReleaseManifest manifest = new ReleaseManifest(RELEASE, "", Set.of(), Optional.empty(), entries);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", manifest.encode());
        files.put("catalogue.json", CATALOGUE);
        files.put("app/x.png", PICTURE);
        return files;
    }

    private static void replaceInManifest(Map<String, byte[]> files, String good, String bad) {
        files.computeIfPresent(
                "manifest.json",
                (path, bytes) -> new String(bytes, UTF_8).replace(good, bad).getBytes(UTF_8));
    }

    private byte[] zip(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("made.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return Files.readAllBytes(file);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("release.zip"), bytes);
    }

    private static void openAndVerify(Path file) throws IOException {
        try (ReleaseArchive archive = ReleaseArchive.open(file)) {
            archive.verify();
        }
    }

    private static void assertMalformed(Path file, String complaint) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> openAndVerify(file))
                .withMessageContaining(complaint);
    }
}

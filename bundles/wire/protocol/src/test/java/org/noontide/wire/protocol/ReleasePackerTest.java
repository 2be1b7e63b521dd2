package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed of a folder is a release archive that holds it, the same for the same files. */
class ReleasePackerTest {
    private static final ReleaseId RELEASE = new ReleaseId("drinks", new ReleaseVersion("1.2.3"), 4);
    private static final byte[] CATALOGUE = "{\"goods\":[],\"promotions\":[]}".getBytes(UTF_8);
    private static final byte[] PICTURE =
            "not really a picture, but long enough to deflate, enough, enough".getBytes(UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it, and takes no constructor parameter for it
    Path folder;

    @Test
    void a_packed_release_opens_verifies_and_extracts() throws Exception {
        Path file = folder.resolve("release.zip");
        ReleaseManifest packed = pack(source(), file);

        try (ReleaseArchive archive = ReleaseArchive.open(file)) {
            archive.verify();
            archive.extract(Files.createDirectory(folder.resolve("out")));

            assertThat(archive.manifest()).isEqualTo(packed);
            assertThat(archive.catalogue().goods()).isEmpty();
        }
        assertThat(folder.resolve("out/app/图片/可乐.png")).hasBinaryContent(PICTURE);
        assertThat(folder.resolve("out/catalogue.json")).hasBinaryContent(CATALOGUE);
        assertThat(folder.resolve("out/manifest.json")).hasBinaryContent(packed.encode());
    }

    @Test
    void the_digest_of_the_manifest_is_that_of_the_file_in_the_archive() throws Exception {
        Path file = folder.resolve("release.zip");
        ReleaseManifest packed = pack(source(), file);

        try (ReleaseArchive archive = ReleaseArchive.open(file)) {
            assertThat(archive.manifestDigest()).isEqualTo(Sha256.ofContent(packed.encode()));
        }
    }

    @Test
    void the_same_files_pack_to_the_same_bytes_whatever_their_dates() throws Exception {
        Path source = source();
        pack(source, folder.resolve("one.zip"));
        Files.setLastModifiedTime(source.resolve("catalogue.json"), FileTime.fromMillis(0));
        pack(source, folder.resolve("two.zip"));

        assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("two.zip"));
    }

    @Test
    void a_folder_that_holds_a_manifest_is_not_packed() throws Exception {
        Path source = source();
        Files.writeString(source.resolve("manifest.json"), "{}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pack(source, folder.resolve("release.zip")))
                .withMessage("entry manifest.json is the manifest itself");
    }

    @Test
    void a_bad_catalogue_is_not_packed() throws Exception {
        Path source = source();
        Files.writeString(source.resolve("catalogue.json"), "{}");

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> pack(source, folder.resolve("release.zip")))
                .withMessage("catalogue.json.goods is missing");
    }

    private Path source() throws IOException {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("app/图片"));
        Files.write(source.resolve("catalogue.json"), CATALOGUE);
        Files.write(source.resolve("app/图片/可乐.png"), PICTURE);
        return source;
    }

    private static ReleaseManifest pack(Path source, Path target) throws IOException {
        SortedMap<String, Path> files = ReleasePacker.filesBelow(source);
        return ReleasePacker.pack(RELEASE, "Autumn prices", Set.of("V1"), Optional.of(1L), files, target);
    }
}

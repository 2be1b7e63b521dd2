package org.noontide.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseManifestTest {
    private static final Sha256 DIGEST = Sha256.ofContent(new byte[0]);
    private static final ReleaseId RELEASE = new ReleaseId("drinks", new ReleaseVersion("1.2.3"), 4);
    private static final String GOOD =
            """
            {"application":"drinks","version":"1.2.3","sequence":4,"description":"Autumn prices","models":["V1","V2"],
             "minimumSequence":2,"entries":[{"path":"catalogue.json","size":2,"sha256":"%s"}],"later":[true]}
            """
                    .formatted(DIGEST);

    @Test
    void a_manifest_comes_back_equal() throws Exception {
        ReleaseManifest manifest = ReleaseManifest.decode(GOOD.getBytes(UTF_8));

        assertThat(ReleaseManifest.decode(manifest.encode())).isEqualTo(manifest);
        assertThat(manifest.release()).isEqualTo(RELEASE);
        assertThat(manifest.minimumSequence()).contains(2L);
        assertThat(manifest.models()).containsExactly("V1", "V2");
    }

    @Test
    void a_manifest_without_models_fits_every_model() {
        assertThat(manifest("catalogue.json").fits("any")).isTrue();
    }

    @Test
    void a_manifest_with_models_fits_those_alone() throws Exception {
        ReleaseManifest manifest = ReleaseManifest.decode(GOOD.getBytes(UTF_8));

        assertThat(manifest.fits("V2")).isTrue();
        assertThat(manifest.fits("V3")).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"1.2.3\"       | \"1.2\"                | manifest.json: not a version like 1.2.3: \"1.2\"",
                "\"1.2.3\"       | 1                      | manifest.json.version is not a text",
                "\"sequence\":4  | \"sequence\":4.0       | manifest.json.sequence is not an integer: \"4.0\"",
                "\"sequence\":4  | \"sequence\":\"4\"     | manifest.json.sequence is not an integer",
                "\"sequence\":4  | \"sequence\":0         | manifest.json: a release's sequence number is positive: 0",
                "\"sequence\":4  | \"sequence\":99999999999999999999 | manifest.json is not well-formed JSON",
                "\"sequence\":4  | \"sequence\":null      | manifest.json.sequence is null or not a value",
                "\"sequence\":4, | \"x\":0,               | manifest.json.sequence is missing",
                "\"sequence\":4  | \"sequence\":4,\"sequence\":4 | manifest.json.sequence stands there twice",
                "\"drinks\"      | \"Drinks!\"            | not an application's name",
                "\"minimumSequence\":2 | \"minimumSequence\":4 | the minimum sequence is below the release's own, 4",
                "\"minimumSequence\":2 | \"minimumSequence\":-1 | the minimum sequence is below the release's own, 4",
                "[\"V1\",\"V2\"] | [1]                    | manifest.json.models[0] is not a text",
                "[\"V1\",\"V2\"] | \"V1\"                 | manifest.json.models is not a list",
                "[\"V1\",\"V2\"] | [\" \"]                | a model's name has 1 to 64 printable characters: \" \"",
                "\"size\":2      | \"size\":-1            | manifest.json.entries[0]: entry catalogue.json has a negative",
                "\"size\":2      | \"size\":1099511627777 | manifest.json.entries[0]: entry catalogue.json is larger than",
                "\"size\":2      | \"size\":true          | manifest.json.entries[0].size is not an integer",
                "\"size\":2,     | \"x\":2,               | manifest.json.entries[0].size is missing",
                "[{\"path\"      | [7,{\"path\"           | manifest.json.entries[0] is not a map",
                "\"catalogue.json\" | \"prices.json\"     | a release has a catalogue.json",
                "\"Autumn prices\" | \"two\\nlines\"      | a description is one printable line: \"two?lines\"",
                "[true]}         | [true]                 | not well-formed JSON",
                "[true]}         | [true]}{}              | manifest.json goes on after its end"
            })
    void a_bad_manifest_is_refused_by_place_and_rule(String good, String bad, String complaint) {
        String json = GOOD.replace(good, bad);

        assertThat(json).isNotEqualTo(GOOD);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ReleaseManifest.decode(json.getBytes(UTF_8)))
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"x\"", "{", "{\"application\"", "\u0000"})
    void what_is_no_map_is_no_manifest(String json) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ReleaseManifest.decode(json.getBytes(UTF_8)))
                .withMessageStartingWith("manifest.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "/x",
                "a/../x",
                "a/..",
                "..",
                ".",
                "./x",
                "a//x",
                "a/",
                "",
                "a\\x",
                "C:x",
                "a/. /x",
                "a/.. ",
                "x.",
                "a\n",
                "\u2028/../../x",
                "a\u0085b",
                "a\u202eb",
                "\ud800",
                "a/\u0000"
            })
    void a_path_that_could_lead_out_or_astray_is_refused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseEntry(path, 0, DIGEST))
                .withMessageContaining("leads out of the release or is no plain path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "app/bin/run.sh", ".hidden", "..x", "a b", "图片/可乐.png", "a..b", "\uD83E\uDD64.png"})
    void a_plain_path_is_taken(String path) {
        assertThat(new ReleaseEntry(path, 0, DIGEST).path()).isEqualTo(path);
    }

    @Test
    void a_path_has_at_most_255_bytes() {
        assertThat(new ReleaseEntry("品".repeat(85), 0, DIGEST).path()).hasSize(85);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseEntry("品".repeat(86), 0, DIGEST));
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({
        "app/x, app/x, listed twice",
        "app/x, APP/X, listed twice",
        "é.png, é.png, listed twice",
        "app, app/x, is below another file",
        "App, app/x/y, is below another file",
        "a, manifest.json, is the manifest itself",
        "a, Manifest.JSON, is the manifest itself",
        "a, manifest.json/x, is below another file"
    })
    void two_entries_that_some_file_system_would_not_keep_apart_are_refused(
            String one, String other, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest("catalogue.json", one, other))
                .withMessageContaining(complaint);
    }

    @Test
    void the_unpacked_size_of_the_largest_release_does_not_overflow() {
        Stream<ReleaseEntry> largest =
                IntStream.range(1, 10_000).mapToObj(i -> new ReleaseEntry("app/" + i, 1L << 40, DIGEST));
        List<ReleaseEntry> entries = Stream.concat(
                        Stream.of(new ReleaseEntry("catalogue.json", 1L << 40, DIGEST)), largest)
                .toList();

        ReleaseManifest manifest = new ReleaseManifest(RELEASE, "", Set.of(), Optional.empty(), entries);

        assertThat(manifest.unpackedSize()).isEqualTo(10_000L << 40);
    }

    @Test
    void a_release_has_at_most_10000_entries() {
        String[] paths = IntStream.range(0, 10_001).mapToObj(Integer::toString).toArray(String[]::new);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(paths))
                .withMessageEndingWith("10000 entries: 10001");
    }

    private static ReleaseManifest manifest(String... paths) {
        List<ReleaseEntry> entries =
                Stream.of(paths).map(path -> new ReleaseEntry(path, 1, DIGEST)).toList();
        return new ReleaseManifest(RELEASE, "", Set.of(), Optional.empty(), entries);
    }
}

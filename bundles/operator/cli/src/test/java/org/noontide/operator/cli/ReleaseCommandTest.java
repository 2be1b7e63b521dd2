package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.HealthCheck;
import org.noontide.wire.protocol.Program;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.Sha256;
import picocli.CommandLine;

class ReleaseCommandTest {
    private static final Path DEMO = Path.of("../../../product/demo/releases");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path folder;
    private Path target;

    @BeforeEach
    void sources(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectories(temporary.resolve("release"));
        target = temporary.resolve("out.zip");
        Files.createDirectory(folder.resolve("app"));
        Files.writeString(folder.resolve("release.yaml"), "application: vending\nversion: 1.0.0\nsequence: 100\n");
        Files.writeString(folder.resolve("catalogue.json"), "{\"goods\": [], \"promotions\": []}");
        Files.writeString(folder.resolve("app/index.html"), "<p>hello</p>");
    }

    @Test
    void a_folder_is_packed_and_told_in_one_line() throws Exception {
        int exit = run("release", "pack", folder.toString(), "-o", target.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .isEqualTo("%s: vending 1.0.0, sequence 100, %d bytes, sha256 %s%n"
                        .formatted(target, Files.size(target), Sha256.ofContent(target)));
        try (ReleaseArchive archive = ReleaseArchive.open(target)) {
            assertThat(archive.manifest().entries())
                    .extracting(it -> it.path())
                    .containsExactly("app/index.html", "catalogue.json");
        }
    }

    @Test
    void what_a_release_starts_and_how_it_is_checked_gets_into_the_manifest() throws Exception {
        Files.writeString(
                folder.resolve("release.yaml"),
                """
                application: vending
                version: 1.0.0
                sequence: 100
                start: {command: [node, main.js], environment: {MODE: quick}}
                health: {probe: http, url: "http://127.0.0.1:8081/well", interval: PT1S, probation: PT1M}
                """);

        run("release", "pack", folder.toString(), "-o", target.toString());

        assertThat(err.toString()).isEmpty();
        try (ReleaseArchive archive = ReleaseArchive.open(target)) {
            assertThat(archive.manifest().program())
                    .contains(new Program(
                            List.of("node", "main.js"),
                            Map.of("MODE", "quick"),
                            "app",
                            new HealthCheck(
                                    new HealthCheck.Http(URI.create("http://127.0.0.1:8081/well")),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(5),
                                    Duration.ofMinutes(1))));
        }
    }

    @Test
    void what_desktops_leave_behind_is_not_packed() throws Exception {
        Files.writeString(folder.resolve("app/.DS_Store"), "");

        run("release", "pack", folder.toString(), "-o", target.toString());

        try (ReleaseArchive archive = ReleaseArchive.open(target)) {
            assertThat(archive.manifest().entries()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            version: 1.0.0;sequence: 1                             | release.yaml: application is missing
            application: vending;sequence: 1                       | release.yaml: version is missing
            application: vending;version: 1.0;sequence: 1          | release.yaml: version is not a text; put it in quotes
            application: vending;version: '1.0';sequence: 1        | release.yaml: not a version like 1.2.3: "1.0"
            application: vending;version: 1.0.0                    | release.yaml: sequence is missing
            application: vending;version: 1.0.0;sequence: many     | release.yaml: sequence is not an integer
            application: vending;version: 1.0.0;sequence: 0        | release.yaml: a release's sequence number is positive: 0
            application: vending;version: 1.0.0;sequence: 1;x: 2   | release.yaml: x is not known; known are
            application: vending;version: 1.0.0;sequence: 1;models: a | release.yaml: models is not a list
            application: vending;version: 1.0.0;sequence: 5;minimumSequence: 5 | release.yaml: the minimum sequence is below
            application: vending;version: 1.0.0;sequence: 1;start: run | release.yaml: start holds no fields
            application: vending;version: 1.0.0;sequence: 1;start: {folder: app} | release.yaml: a command names a program
            application: vending;version: 1.0.0;sequence: 1;start: {command: run} | release.yaml: start.command is not a list
            application: vending;version: 1.0.0;sequence: 1;start: {command: [1]} | release.yaml: start.command is not a text; put
            application: vending;version: 1.0.0;sequence: 1;start: {comand: [x]} | release.yaml: start.comand is not known; known are
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x], folder: ..} | release.yaml: a program starts in app
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x], environment: {A: 1}} | release.yaml: start.environment.A is not a text
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x], folder: app/none} | release.yaml: the program's folder app/none holds no
            application: vending;version: 1.0.0;sequence: 1;health: {probe: alive} | release.yaml: health is checked only where start
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x]};health: {probe: smell} | release.yaml: health.probe is alive, command, http or
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x]};health: {interval: 2s} | release.yaml: health.interval is not a duration like
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x]};health: {interval: PT0S} | release.yaml: interval is not from PT0.1S to PT1H
            application: vending;version: 1.0.0;sequence: 1;start: {command: [x]};health: {probe: http, url: http://example.org/} | release.yaml: a probe asks http://127.0.0.1
            application: [vending                                  | release.yaml is not YAML at line
            just words                                             | release.yaml holds no fields
            """)
    void a_description_that_breaks_a_rule_is_refused_by_file_and_field(String yaml, String sentence) throws Exception {
        Files.writeString(folder.resolve("release.yaml"), yaml.replace(';', '\n'));

        int exit = run("release", "pack", folder.toString(), "-o", target.toString());

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("noontide-admin: " + sentence);
        assertThat(exit).isEqualTo(1);
        assertThat(target).doesNotExist();
    }

    @Test
    void a_catalogue_that_breaks_a_rule_is_refused_by_its_place() throws Exception {
        Files.writeString(
                folder.resolve("catalogue.json"),
                "{\"goods\": [{\"sku\": \"1\", \"name\": {\"en\": \"Cola\"}, \"price\": -1, \"currency\": \"CNY\"}],"
                        + " \"promotions\": []}");

        int exit = run("release", "pack", folder.toString(), "-o", target.toString());

        assertThat(err.toString()).startsWith("noontide-admin: catalogue.json.goods[0]: a price is never negative: -1");
        assertThat(exit).isEqualTo(1);
        assertThat(target).doesNotExist();
        assertThat(target.resolveSibling("out.zip.part")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogue.json", "release.yaml"})
    void a_file_that_is_missing_is_named(String file) throws Exception {
        Files.delete(folder.resolve(file));

        int exit = run("release", "pack", folder.toString());

        assertThat(err.toString()).startsWith("noontide-admin: " + file + " is missing in ");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void a_file_that_belongs_to_no_release_is_named() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "");

        int exit = run("release", "pack", folder.toString());

        assertThat(err.toString()).startsWith("noontide-admin: notes.txt is neither catalogue.json nor below app/");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void a_folder_that_is_none_is_named() {
        int exit = run("release", "pack", folder.resolve("nothing").toString());

        assertThat(err.toString()).contains("nothing is not a folder");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void a_wrong_command_line_ends_with_2() {
        assertThat(run("release", "pack")).isEqualTo(2);
        assertThat(run("release", "unpack")).isEqualTo(2);
        assertThat(run("release", "publish", "x.zip")).isEqualTo(2);
        assertThat(err.toString()).contains("set NOONTIDE_PASSWORD or give --password-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack", "publish"})
    void the_help_has_an_example(String command) {
        int exit = run("release", command, "--help");

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Example:", "noontide-admin release " + command);
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, 100", "1.1.0, 110"})
    void the_demo_releases_keep_every_rule(String version, long sequence) throws Exception {
        int exit = run("release", "pack", DEMO.resolve(version).toString(), "-o", target.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        try (ReleaseArchive archive = ReleaseArchive.open(target)) {
            assertThat(archive.manifest().release().sequence()).isEqualTo(sequence);
            assertThat(archive.catalogue().goods()).hasSize(60).allSatisfy(good -> assertThat(good.names())
                    .containsOnlyKeys("zh-CN", "en"));
            assertThat(archive.catalogue().promotions()).hasSize(2);
        }
    }

    private int run(String... arguments) {
        CommandLine admin =
                NoontideAdmin.commandLine(name -> null, Locale.ENGLISH, length -> {}, Path.of("no", "home"), false);
        admin.setOut(new PrintWriter(out, true));
        admin.setErr(new PrintWriter(err, true));
        return admin.execute(arguments);
    }
}

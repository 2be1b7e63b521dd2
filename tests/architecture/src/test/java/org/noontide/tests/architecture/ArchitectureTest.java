package org.noontide.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final List<Bundle> BUNDLES = Bundle.all();
    // without the libraries that a bundle may embed
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> location.contains("!/org/noontide/"))
            .importUrls(BUNDLES.stream().map(Bundle::content).toList());

    static List<Bundle> bundles() {
        return BUNDLES;
    }

    @Test
    void there_are_classes_to_look_at() {
        assertThat(CLASSES.contain("org.noontide.wire.protocol.Codec")).isTrue();
    }

    @Test
    void words_know_nobody() {
        Rules.words_know_nobody().check(CLASSES);
    }

    @Test
    void contracts_know_words_and_contracts() {
        Rules.contracts_know_words_and_contracts().check(CLASSES);
    }

    @Test
    void workers_never_know_workers() {
        Rules.workers_never_know_workers().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire", "server", "terminal", "operator"})
    void a_wing_knows_itself_and_wire(String wing) {
        Rules.wing_knows_itself_and_wire(wing).check(CLASSES);
    }

    @Test
    void packages_are_free_of_cycles() {
        Rules.packages_are_free_of_cycles().check(CLASSES);
    }

    @Test
    void nobody_calls_what_is_forbidden() {
        Rules.nobody_calls_what_is_forbidden().check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        Rules.names_say_what_a_class_is().check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_class_is_in_the_package_that_its_bundle_is_called(Bundle bundle) {
        assertThat(bundle.packages()).isSubsetOf(bundle.name());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_file_is_longer_than_400_lines(Bundle bundle) throws IOException {
        Path sources = bundle.folder().resolve("src/main/java");
        try (Stream<Path> files = Files.exists(sources) ? Files.walk(sources) : Stream.empty()) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
        }
    }
}

package org.noontide.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
    private static final int FEWEST = 20;
    private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    static List<Bundle> bundles() {
        return Bundle.all();
    }

    static List<Bundle> workers() {
        return Bundle.all().stream().filter(Bundle::isWorker).toList();
    }

    static List<Bundle> wordsAndContracts() {
        return Bundle.all().stream()
                .filter(bundle -> !bundle.isWorker() && !bundle.isEmpty())
                .toList();
    }

    @Test
    void every_bundle_is_found() {
        assertThat(bundles()).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(bundles()).extracting(Bundle::name).containsAll(Bundle.WORDS).containsAll(Bundle.CONTRACTS);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_bundle_is_called_as_its_folder(Bundle bundle) {
        String symbolicName = bundle.manifest().getValue("Bundle-SymbolicName").replaceFirst(";.*", "");

        assertThat(symbolicName).isEqualTo(bundle.name());
    }

    @ParameterizedTest
    @MethodSource("workers")
    void a_worker_exports_nothing(Bundle bundle) {
        assertThat(bundle.manifest().getValue("Export-Package")).isNull();
    }

    @ParameterizedTest
    @MethodSource("wordsAndContracts")
    void words_and_contracts_export_their_own_package_with_a_version(Bundle bundle) {
        String exported = String.valueOf(bundle.manifest().getValue("Export-Package"));

        assertThat(exported.split(COMMA_OUTSIDE_QUOTES, -1)).hasSize(1);
        assertThat(exported).startsWith(bundle.name() + ";").containsPattern(";version=\"?[1-9]\\d*\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_bundle_names_packages_and_neither_bundles_nor_whatever_comes(Bundle bundle) {
        Attributes manifest = bundle.manifest();

        assertThat(manifest.getValue("Require-Bundle")).isNull();
        assertThat(manifest.getValue("DynamicImport-Package")).isNull();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void a_bundle_tells_its_license(Bundle bundle) {
        assertThat(bundle.manifest().getValue("Bundle-License")).startsWith("EPL-2.0");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void no_bundle_is_empty(Bundle bundle) {
        assertThat(bundle.packages()).isNotEmpty();
    }
}

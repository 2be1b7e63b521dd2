package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    private Path folder;

    @Test
    void the_latest_server_comes_first_and_each_once() {
        Places places = new Places(folder.resolve("deep/servers"));

        places.remember(Place.of("http://a:8080", "admin"));
        places.remember(Place.of("https://b", "li"));
        places.remember(Place.of("http://a:8080", "admin"));

        assertThat(new Places(folder.resolve("deep/servers")).all())
                .containsExactly(Place.of("http://a:8080", "admin"), Place.of("https://b", "li"));
    }

    @Test
    void a_list_that_cannot_be_read_is_empty() throws IOException {
        Files.writeString(folder.resolve("servers"), "admin ftp://a\n");

        assertThat(new Places(folder.resolve("servers")).all()).isEmpty();
    }

    @Test
    void an_address_without_a_scheme_is_taken_for_http() {
        assertThat(Place.of(" cabinet:8080 ", "admin")).isEqualTo(Place.of("http://cabinet:8080", "admin"));
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of("ftp://a", "admin"));
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of("http://", "admin"));
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of("http://a", " "));
    }
}

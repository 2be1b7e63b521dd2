package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Sha256;

/** What everyone may expect of an {@link ArtifactStore}. */
public abstract class ArtifactStoreContract {
    private static final String NAME = "vending-1.2.3.zip";

    private Path here;

    @BeforeEach
    void a_folder_to_publish_from(@TempDir Path folder) {
        here = folder;
    }

    /** The store, which can be reached. */
    protected abstract ArtifactStore store();

    /** What a terminal gets under {@code name}, if anything. */
    protected abstract Optional<byte[]> served(String name) throws IOException;

    /** Makes the store's other side unreachable. */
    protected abstract void cutOff();

    @Test
    void what_is_published_lies_there_whole() throws IOException {
        Path file = file(200_000);

        Artifact artifact = store().publish(NAME, file);

        assertThat(served(NAME)).contains(Files.readAllBytes(file));
        assertThat(artifact.link().getPath()).endsWith("/" + NAME);
    }

    @Test
    void an_artifact_says_how_to_know_that_it_arrived_whole() throws IOException {
        Path file = file(200_000);

        Artifact artifact = store().publish(NAME, file);

        assertThat(artifact.size()).isEqualTo(200_000);
        assertThat(artifact.sha256()).isEqualTo(Sha256.ofContent(file));
    }

    @Test
    void what_is_published_again_replaces_what_lay_there() throws IOException {
        store().publish(NAME, file(200_000));
        Path later = file(100);

        store().publish(NAME, later);

        assertThat(served(NAME)).contains(Files.readAllBytes(later));
    }

    @Test
    void what_is_withdrawn_is_gone() throws IOException {
        Artifact artifact = store().publish(NAME, file(100));

        store().withdraw(artifact);

        assertThat(served(NAME)).isEmpty();
    }

    @Test
    void withdrawing_twice_changes_nothing() throws IOException {
        Artifact artifact = store().publish(NAME, file(100));
        store().withdraw(artifact);

        store().withdraw(artifact);

        assertThat(served(NAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../up", "a/b", "a b", ".hidden", "a\r\nb", "价", "a%2Fb"})
    void a_name_that_is_none_is_not_published(String name) throws IOException {
        Path file = file(100);

        assertThatThrownBy(() -> store().publish(name, file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_cannot_be_reached_is_an_error_of_the_world() throws IOException {
        Path file = file(100);
        cutOff();

        assertThatThrownBy(() -> store().publish(NAME, file)).isInstanceOf(IOException.class);
    }

    /** A file of {@code size} bytes to publish. */
    protected final Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(here.resolve("file-" + size), content);
    }
}

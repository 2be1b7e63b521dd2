package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.client.ProblemException;
import org.noontide.operator.packing.ReleaseFolder;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.MalformedException;

class FolderUploadTest {
    private final StubServer server;
    private final NoontideClient client;
    private final List<Long> reached = new ArrayList<>();

    @TempDir
    private Path folder;

    FolderUploadTest() throws IOException {
        server = new StubServer(0);
        client = new NoontideClient(server.place().server(), "admin", StubServer.PASSWORD, Locale.ENGLISH);
    }

    @BeforeEach
    void sources() throws IOException {
        Files.createDirectories(folder.resolve("source/app"));
        Files.writeString(source("release.yaml"), "application: vending\nversion: 1.0.0\nsequence: 100\n");
        Files.writeString(source("catalogue.json"), "{\"goods\": [], \"promotions\": []}");
        Files.write(source("app/large"), new byte[1_000_000]);
        Files.createDirectories(folder.resolve("temporary"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(folder.resolve("temporary")).as("what it leaves behind").isEmptyDirectory();
    }

    @Test
    void a_folder_is_sent_as_the_archive_that_is_packed_from_it() throws IOException {
        Path archive = folder.resolve("packed.zip");
        ReleaseFolder.open(source("")).pack(archive);

        assertThat(upload().version()).isEqualTo("1.0.0");

        assertThat(server.uploaded()).containsExactly(Files.readAllBytes(archive));
        assertThat(reached).isSorted().last().isEqualTo(1000L);
    }

    @Test
    void a_folder_that_breaks_a_rule_is_not_sent() throws IOException {
        Files.writeString(source("release.yaml"), "application: vending\nversion: 1.0\nsequence: 100\n");

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(this::upload)
                .withMessage("release.yaml: version is not a text; put it in quotes");
        assertThat(server.uploaded()).isEmpty();
    }

    @Test
    void a_server_that_does_not_take_it_leaves_no_archive_here() {
        server.changePassword();

        assertThatExceptionOfType(ProblemException.class).isThrownBy(this::upload);
    }

    @Test
    void who_gives_it_up_sends_nothing() {
        Thread.currentThread().interrupt();

        assertThatIOException().isThrownBy(this::upload).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.uploaded()).isEmpty();
    }

    private ReleaseView upload() throws IOException {
        return new FolderUpload(source(""), folder.resolve("temporary"))
                .run(client, (done, total) -> reached.add(1000 * done / total));
    }

    private Path source(String path) {
        return folder.resolve("source").resolve(path);
    }
}

package org.noontide.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.wire.transport.FileTransfer.Login;

/** What everyone may expect of uploads, deletions and probes. */
abstract class FileUploadContract extends FileTransferPeer {

    @Test
    void an_upload_lies_where_the_link_leads() throws IOException {
        Path source = Files.write(here.resolve("source"), random(SIZE));

        transfer(PATIENT).upload(login(), source, folder(LinkFaults.NONE).resolve("b.bin"));

        assertThat(served().resolve("b.bin")).hasSameBinaryContentAs(source);
    }

    @Test
    void an_upload_replaces_what_lay_there() throws IOException {
        serve("b.bin", SIZE);
        Path source = Files.write(here.resolve("source"), random(1000));

        transfer(PATIENT).upload(login(), source, folder(LinkFaults.NONE).resolve("b.bin"));

        assertThat(served().resolve("b.bin")).hasSameBinaryContentAs(source);
        assertThat(names()).contains("b.bin").noneMatch(name -> name.endsWith(".upload"));
    }

    @Test
    void an_upload_makes_the_folders_that_it_needs() throws IOException {
        Path source = Files.write(here.resolve("source"), random(1000));

        transfer(PATIENT).upload(login(), source, folder(LinkFaults.NONE).resolve("new/deep/b.bin"));

        assertThat(served().resolve("new/deep/b.bin")).hasSameBinaryContentAs(source);
    }

    @Test
    void an_upload_that_breaks_leaves_what_lay_there() throws IOException {
        byte[] before = serve("b.bin", 1000);
        Path source = Files.write(here.resolve("source"), random(SIZE));
        URI link = folder(LinkFaults.cuts(List.of(100_000L))).resolve("b.bin");

        assertThatThrownBy(() -> transfer(PATIENT).upload(login(), source, link))
                .isInstanceOf(IOException.class);

        assertThat(served().resolve("b.bin")).hasBinaryContent(before);
        assertThat(names()).noneMatch(name -> name.endsWith(".upload"));
    }

    @Test
    void an_upload_that_nobody_takes_ends() throws IOException {
        Path source = Files.write(here.resolve("source"), new byte[16_000_000]);
        URI link = folder(LinkFaults.silentAfter(100_000)).resolve("b.bin");

        assertThatThrownBy(() -> transfer(Duration.ofMillis(500)).upload(login(), source, link))
                .isInstanceOf(IOException.class);

        assertThat(served().resolve("b.bin")).doesNotExist();
    }

    @Test
    void a_deleted_file_is_gone() throws IOException {
        serve("c.bin", 1000);

        transfer(PATIENT).delete(login(), folder(LinkFaults.NONE).resolve("c.bin"));

        assertThat(served().resolve("c.bin")).doesNotExist();
    }

    @Test
    void deleting_what_is_not_there_is_no_error() throws IOException {
        URI link = folder(LinkFaults.NONE).resolve("missing.bin");

        transfer(PATIENT).delete(login(), link);

        assertThat(served().resolve("missing.bin")).doesNotExist();
    }

    @Test
    void a_probe_reaches_a_folder_that_is_there() throws IOException {
        URI folder = folder(LinkFaults.NONE);

        transfer(PATIENT).probe(login(), folder);

        assertThatThrownBy(() -> transfer(PATIENT).probe(login(), folder.resolve("missing/")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void a_probe_tells_a_wrong_secret() throws IOException {
        URI folder = folder(LinkFaults.NONE);

        assertRefuses(() -> transfer(PATIENT).probe(new Login(login().user(), "wrong"), folder));
    }
}

package org.noontide.terminal.device.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer.Login;

class FaultyLinkTest {
    private static final Login LOGIN = new Login("cabinet", "secret");

    private final PlainLink sound = new PlainLink();
    private final AtomicLong carried = new AtomicLong();
    private byte[] content;
    private Path source;
    private Path target;

    @BeforeEach
    void a_file_to_fetch(@TempDir Path work) throws IOException {
        content = new byte[1000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        source = Files.write(work.resolve("source.zip"), content);
        target = work.resolve("target.zip");
    }

    @ParameterizedTest(name = "{0} bytes of 1000 to damage: {1} differ")
    @CsvSource({"0, 0", "1, 1", "7, 7", "1000, 1000", "5000, 1000"})
    void a_damaged_file_keeps_its_size_and_differs_in_one_bit_of_so_many_bytes(int damage, int expected)
            throws IOException {
        download(new FaultyLink(sound, damage, -1, -1));

        byte[] fetched = Files.readAllBytes(target);
        assertThat(fetched).hasSameSizeAs(content);
        int bits = 0;
        for (int i = 0; i < content.length; i++) {
            bits += Integer.bitCount((fetched[i] ^ content[i]) & 0xff);
        }
        assertThat(bits).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void the_digest_is_that_of_what_lies_there_damaged_or_not(int damage) throws IOException {
        FaultyLink link = new FaultyLink(sound, damage, -1, -1);

        Sha256 digest = link.download(LOGIN, source.toUri(), content.length, target, carried::addAndGet);

        assertThat(digest).isEqualTo(Sha256.ofContent(target));
    }

    @Test
    void a_download_that_breaks_off_leaves_its_part() {
        FaultyLink link = new FaultyLink(sound, 0, 250, -1);

        assertThatThrownBy(() -> download(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broke off after 300 bytes");

        assertThat(target).doesNotExist();
        assertThat(target.resolveSibling("target.zip.part")).hasBinaryContent(Arrays.copyOf(content, 300));
        assertThat(carried).hasValue(300);
    }

    @Test
    void a_download_that_broke_off_goes_on_where_it_was_once_the_link_is_sound() throws IOException {
        FaultyLink link = new FaultyLink(sound, 0, 400, 2);
        assertThatThrownBy(() -> download(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> download(link)).isInstanceOf(IOException.class);

        download(link);

        assertThat(target).hasBinaryContent(content);
        assertThat(carried).hasValue(1000);
    }

    @Test
    void only_so_many_downloads_are_damaged() throws IOException {
        FaultyLink link = new FaultyLink(sound, 1, -1, 1);
        download(link);
        assertThat(Files.readAllBytes(target)).isNotEqualTo(content);

        download(link);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void everything_but_a_download_passes() throws IOException {
        FaultyLink link = new FaultyLink(sound, 1, 0, -1);

        link.upload(LOGIN, source, target.toUri());
        link.probe(LOGIN, target.toUri());
        link.delete(LOGIN, target.toUri());

        assertThat(sound.calls()).containsExactly("upload", "probe", "delete");
    }

    private void download(FaultyLink link) throws IOException {
        link.download(LOGIN, source.toUri(), content.length, target, carried::addAndGet);
    }
}

package org.noontide.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer.Login;

/** What everyone may expect of a {@link FileTransfer}, against a real server. */
public abstract class FileTransferContract extends FileResumeContract {

    @Test
    void a_file_arrives_whole() throws IOException {
        byte[] content = serve("a.bin", SIZE);

        download(folder(LinkFaults.NONE).resolve("a.bin"), SIZE);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void progress_tells_every_byte_that_is_carried() throws IOException {
        serve("a.bin", SIZE);

        download(folder(LinkFaults.NONE).resolve("a.bin"), SIZE);

        assertThat(carried).hasValue(SIZE);
    }

    @Test
    void the_digest_is_that_of_what_arrived() throws IOException {
        byte[] content = serve("a.bin", SIZE);

        Sha256 digest = download(folder(LinkFaults.NONE).resolve("a.bin"), SIZE);

        assertThat(digest).isEqualTo(Sha256.ofContent(content));
    }

    @Test
    void names_may_be_of_any_language() throws IOException {
        byte[] content = serve("价格 100%.bin", 1000);

        download(folder(LinkFaults.NONE).resolve("%E4%BB%B7%E6%A0%BC%20100%25.bin"), 1000);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void nothing_shows_under_the_final_name_before_it_is_whole() throws IOException {
        serve("a.bin", SIZE);
        AtomicLong early = new AtomicLong();

        transfer(PATIENT).download(login(), folder(LinkFaults.NONE).resolve("a.bin"), SIZE, target(), bytes -> {
            early.addAndGet(Files.exists(target()) ? 1 : 0);
        });

        assertThat(early).hasValue(0);
        assertThat(part()).doesNotExist();
    }

    @Test
    void an_older_file_of_the_name_is_replaced() throws IOException {
        byte[] content = serve("a.bin", 1000);
        Files.writeString(target(), "older");

        download(folder(LinkFaults.NONE).resolve("a.bin"), 1000);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void a_stream_without_end_is_cut_off() throws IOException {
        serve("a.bin", SIZE);
        URI link = folder(LinkFaults.endless(SIZE)).resolve("a.bin");

        assertRefuses(() -> download(link, SIZE));

        assertThat(carried.get()).isEqualTo(SIZE + 1);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_stream_that_ends_early_may_be_tried_again() throws IOException {
        serve("a.bin", SIZE);
        URI link = folder(LinkFaults.claims(SIZE + 1)).resolve("a.bin");

        assertBreaks(link, SIZE + 1);

        assertThat(target()).doesNotExist();
        assertThat(part()).hasSize(SIZE);
    }

    @Test
    void a_server_that_lies_about_a_longer_file_sends_not_a_byte_too_many() throws IOException {
        serve("a.bin", SIZE);
        URI link = folder(LinkFaults.claims(1000)).resolve("a.bin");

        assertRefuses(() -> download(link, 1000));

        assertThat(carried).hasValue(1001);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_thin_link_that_still_moves_is_not_given_up() throws IOException {
        byte[] content = serve("a.bin", 300);
        URI link = folder(LinkFaults.ofThinness()).resolve("a.bin");
        long begun = System.nanoTime();

        transfer(Duration.ofSeconds(1)).download(login(), link, 300, target(), carried::addAndGet);

        assertThat(target()).hasBinaryContent(content);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest(name = "{0} bytes too many")
    @ValueSource(ints = {-1, 1})
    void a_file_of_another_size_is_refused(int surplus) throws IOException {
        serve("a.bin", 1000 + surplus);
        URI link = folder(LinkFaults.NONE).resolve("a.bin");

        assertRefuses(() -> download(link, 1000));

        assertThat(carried).hasValue(0);
    }

    @Test
    void a_missing_file_is_refused() throws IOException {
        URI link = folder(LinkFaults.NONE).resolve("missing.bin");

        assertRefuses(() -> download(link, 1000));
    }

    @Test
    void a_wrong_secret_is_refused_and_not_repeated() throws IOException {
        serve("a.bin", 1000);
        URI link = folder(LinkFaults.NONE).resolve("a.bin");
        Login wrong = new Login(login().user(), "wrong-and-secret");

        assertThatThrownBy(() -> transfer(PATIENT).download(wrong, link, 1000, target(), carried::addAndGet))
                .isInstanceOf(TransferRefusedException.class)
                .message()
                .contains("530")
                .doesNotContain(wrong.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0D%0ADELE%20b.bin", "%2E%2E/a.bin", "sub/"})
    void a_link_that_is_not_to_a_plain_file_is_refused(String path) throws IOException {
        URI link = URI.create(folder(LinkFaults.NONE) + path);

        assertRefuses(() -> download(link, 1000));
    }

    @Test
    void a_server_that_is_not_there_may_be_tried_again() throws IOException {
        assertBreaks(nowhere(), 1000);
    }

    @Test
    void an_interrupt_ends_a_transfer() throws Exception {
        serve("a.bin", SIZE);
        URI link = folder(LinkFaults.silentAfter(500_000)).resolve("a.bin");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Exception> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                transfer(PATIENT).download(login(), link, SIZE, target(), bytes -> begun.countDown());
            } catch (IOException e) {
                end.complete(e);
            }
        });
        thread.start();

        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();

        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void a_large_file_needs_little_memory() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(served().resolve("large.bin").toFile(), "rw")) {
            sparse.setLength(LARGE);
        }

        download(folder(LinkFaults.NONE).resolve("large.bin"), LARGE);

        assertThat(target()).hasSize(LARGE);
    }
}

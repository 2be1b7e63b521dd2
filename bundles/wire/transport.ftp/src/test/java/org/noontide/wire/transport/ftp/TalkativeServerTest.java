package org.noontide.wire.transport.ftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.TransferRefusedException;

/** A server that says one word and then the next without end. */
class TalkativeServerTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"220-welcome\r\n", "220-no end of a line "})
    void a_server_that_talks_without_end_is_not_heard_out(String words) throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> talk(door, words));
            server.start();

            assertThatThrownBy(() -> download(door.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(TransferRefusedException.class)
                    .hasMessageContaining("said more than");
        }
    }

    private void download(int port) throws IOException {
        new CommonsNetTransfer(LIMITS, Pace.FREE, new Random(1))
                .download(
                        new Login("someone", "secret"),
                        URI.create("ftp://127.0.0.1:" + port + "/a.bin"),
                        1,
                        folder.resolve("a.bin"),
                        bytes -> {});
    }

    private static void talk(ServerSocket door, String words) {
        try (Socket client = door.accept()) {
            OutputStream out = client.getOutputStream();
            while (!door.isClosed()) {
                out.write(words.getBytes(US_ASCII));
            }
        } catch (IOException expected) {
            // the client has heard enough
            assertThat(expected).isNotNull();
        }
    }
}

package org.noontide.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UnreachableTest {
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
    private static final URI SERVER = URI.create("http://192.0.2.1:8080");

    @TempDir
    Path folder;

    @Test
    void a_refused_connection_is_told_with_the_address_and_what_to_look_at() throws IOException {
        String server = "http://127.0.0.1:" + freePort();

        String said = publish(server);

        assertThat(said)
                .isEqualTo("noontide-admin: " + server
                        + " refuses the connection; check that the server runs, and the port given by --server\n");
    }

    @Test
    void a_chinese_reader_is_told_in_chinese() {
        IOException told = Unreachable.explained(
                SERVER, new HttpTimeoutException("request timed out"), new Texts(Locale.SIMPLIFIED_CHINESE));

        assertThat(told).hasMessage("已连接 " + SERVER + "，但未及时应答；请查看服务器的日志");
    }

    @Test
    void an_unknown_host_is_told_with_the_address_and_what_to_look_at() throws IOException {
        String said = publish("http://server.invalid:8080");

        assertThat(said)
                .isEqualTo("noontide-admin: http://server.invalid:8080 cannot be reached: no address is known"
                        + " for the host server.invalid; check the name given by --server\n");
    }

    @Test
    void a_server_that_speaks_no_tls_is_told_with_the_address_and_what_to_look_at() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(
                    () -> answerWithoutTls(plain), task -> new Thread(task, "plain").start());
            String server = "https://127.0.0.1:" + plain.getLocalPort();

            String said = publish(server);

            // which of two sentences it is depends on whether Java's client hears the answer as such
            assertThat(said)
                    .startsWith("noontide-admin: ")
                    .contains(server)
                    .contains("TLS")
                    .contains("speaks https");
            assertThat(said.lines()).hasSize(1);
            answering.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_handshake_that_fails_is_told_with_the_address_and_what_to_look_at() {
        IOException told = Unreachable.explained(
                URI.create("https://192.0.2.1:8443"), new IOException(new SSLHandshakeException("no trust")), ENGLISH);

        assertThat(told)
                .hasMessage("no TLS connection to https://192.0.2.1:8443: no trust; check that it speaks https and that"
                        + " this Java machine trusts its certificate");
    }

    @Test
    void a_connection_that_does_not_come_in_time_is_told_with_the_address_and_what_to_look_at() {
        IOException told =
                Unreachable.explained(SERVER, new HttpConnectTimeoutException("HTTP connect timed out"), ENGLISH);

        assertThat(told)
                .hasMessage("http://192.0.2.1:8080 cannot be reached: nobody answers; check the address given by"
                        + " --server and the firewalls on the way");
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_told_with_the_address_and_what_to_look_at() {
        IOException told = Unreachable.explained(SERVER, new HttpTimeoutException("request timed out"), ENGLISH);

        assertThat(told)
                .hasMessage("http://192.0.2.1:8080 was reached, but does not answer in time; look at the server's log");
    }

    @Test
    void a_failure_that_is_not_of_the_road_is_told_as_it_is() {
        IOException other = new IOException("no such release");

        assertThat(Unreachable.explained(SERVER, other, ENGLISH)).isSameAs(other);
    }

    private String publish(String server) throws IOException {
        Path file = Files.writeString(folder.resolve("release.zip"), "an archive");
        StringWriter err = new StringWriter();
        CommandLine admin = NoontideAdmin.commandLine(
                name -> name.equals("NOONTIDE_PASSWORD") ? "a password" : null,
                Locale.ENGLISH,
                length -> {},
                Path.of("no", "home"),
                false);
        admin.setErr(new PrintWriter(err, true));

        int exit = admin.execute("release", "publish", file.toString(), "--server", server);

        assertThat(exit).isEqualTo(1);
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    private static void answerWithoutTls(ServerSocket plain) {
        try (Socket asking = plain.accept()) {
            // a server reads before it answers; one that answers at once may be heard before the handshake has begun
            int hello = asking.getInputStream().read();
            assertThat(hello).isNotNegative();
            asking.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            // until it goes: a close with bytes unread would reset the connection and take the answer with it
            asking.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

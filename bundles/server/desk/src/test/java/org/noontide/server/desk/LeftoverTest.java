package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused while its body is on its way, on the wire. */
class LeftoverTest {
    private static final int MOMENT_MILLIS = 300;

    private DeskServer desk;
    private Socket socket;

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        socket = new Socket(InetAddress.getLoopbackAddress(), desk.port());
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
        desk.stop();
    }

    @Test
    void one_with_a_short_body_is_answered_after_it_and_the_connection_goes_on() throws Exception {
        send("POST", "text/plain", 3, DeskServer.PASSWORD);
        socket.setSoTimeout(MOMENT_MILLIS);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read());
        socket.setSoTimeout(0);
        send("abc");

        assertThat(status()).isEqualTo("HTTP/1.1 415 Unsupported Media Type");
        send("GET", "text/plain", 0, DeskServer.PASSWORD);
        assertThat(rest()).contains("}HTTP/1.1 200 OK").doesNotContain("Connection: close");
    }

    @Test
    void one_with_a_long_body_is_answered_at_once_and_told_that_the_connection_closes() throws Exception {
        send("POST", "text/plain", 64 * 1024 + 1, DeskServer.PASSWORD);

        assertThat(status()).isEqualTo("HTTP/1.1 415 Unsupported Media Type");
        assertThat(rest()).contains("\nConnection: close");
    }

    @Test
    void nobody_waits_for_what_a_stranger_sends() throws Exception {
        send("POST", "application/json", 3, "a guess");

        assertThat(status()).isEqualTo("HTTP/1.1 401 Unauthorized");
        assertThat(rest()).contains("\nConnection: close");
    }

    private void send(String method, String type, int length, String password) throws IOException {
        send(method + " /api/v1/terminals HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                + DeskServer.basic("admin", password) + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n");
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private String status() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** All that comes until the server closes, or says no more for a moment. */
    private String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        socket.setSoTimeout(MOMENT_MILLIS);
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        try {
            for (int next = lines.read(); next >= 0; next = lines.read()) {
                text.append((char) next);
            }
        } catch (SocketTimeoutException quiet) {
            // the connection is kept
        }
        return text.toString();
    }
}

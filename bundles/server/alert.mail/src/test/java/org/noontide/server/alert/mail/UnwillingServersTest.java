package org.noontide.server.alert.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnwillingServersTest {

    /** An SMTP server that gives an answer of its own to a recipient, or none to anything. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CompletableFuture<Socket> guest = new CompletableFuture<>();
        private final String unknown;

        private Server(String unknown, boolean silent) throws IOException {
            this.unknown = unknown;
            Thread thread = new Thread(() -> serve(silent), "unwilling-smtp");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(boolean silent) {
            try {
                Socket socket = door.accept();
                guest.complete(socket);
                if (!silent) {
                    talk(socket);
                }
            } catch (IOException e) {
                guest.completeExceptionally(e);
            }
        }

        private void talk(Socket socket) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            say(socket, "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(socket, "250 taken");
                    }
                } else if (line.startsWith("RCPT") && line.contains(unknown)) {
                    say(socket, "550 5.1.1 no such person");
                } else if (line.startsWith("DATA")) {
                    data = true;
                    say(socket, "354 go on");
                } else {
                    say(socket, "250 fine");
                }
            }
        }

        private static void say(Socket socket, String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static Channels channels(Server server) {
        return Channels.at(server.door.getLocalPort());
    }

    @Test
    void a_mail_that_one_recipient_gets_is_told() throws Exception {
        try (Server server = new Server("ghost", false)) {
            MailAlerts channel = channels(server)
                    .to("ghost@fleet.example, admin@fleet.example")
                    .open();

            assertThatCode(() -> channel.tell("n-1", Alarms.one())).doesNotThrowAnyException();
        }
    }

    @Test
    void a_mail_that_no_recipient_gets_is_not_told() throws Exception {
        try (Server server = new Server("ghost", false)) {
            MailAlerts channel = channels(server).to("ghost@fleet.example").open();

            assertThatThrownBy(() -> channel.tell("n-1", Alarms.one()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no such person")
                    .hasMessageContaining("127.0.0.1:" + server.door.getLocalPort());
        }
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        try (Server server = new Server("", true)) {
            MailAlerts channel =
                    channels(server).withPatience(Duration.ofMillis(300)).open();

            assertThatThrownBy(() -> channel.tell("n-1", Alarms.one()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.door.getLocalPort());
        }
    }

    @Test
    void who_waits_for_a_server_that_says_nothing_can_be_interrupted() throws Exception {
        try (Server server = new Server("", true)) {
            MailAlerts channel =
                    channels(server).withPatience(Duration.ofMinutes(10)).open();
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread teller = new Thread(() -> {
                try {
                    channel.tell("n-1", Alarms.one());
                } catch (IOException | RuntimeException e) {
                    thrown.complete(e);
                }
            });
            teller.start();
            server.guest.get(10, TimeUnit.SECONDS);

            teller.interrupt();

            assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        }
    }
}

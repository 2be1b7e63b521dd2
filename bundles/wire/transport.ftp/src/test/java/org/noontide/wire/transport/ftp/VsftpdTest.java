package org.noontide.wire.transport.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.FileTransfer.Login;
import org.noontide.wire.transport.FileTransferContract;
import org.noontide.wire.transport.LinkFaults;

/**
 * Against vsftpd, which many operators run. Its own user list would need accounts of the machine; its anonymous user, let
 * in by one secret alone and allowed to write, does everything that a named one does.
 */
class VsftpdTest extends FileTransferContract {
    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");
    private static final Login LOGIN = new Login("anonymous", "the-one-secret");

    private Path root;
    private final List<FtpRelay> relays = new ArrayList<>();
    private List<Process> processes = List.of();
    private int port;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        root = folder;
        assertThat(PROGRAM)
                .as("this test needs the Debian package vsftpd: apt-get install -y vsftpd")
                .exists();
        Files.createDirectories(served());
        port = freePort();
        Path secrets = Files.writeString(root.resolve("secrets"), LOGIN.secret() + "\n");
        Path configuration = Files.writeString(
                root.resolve("vsftpd.conf"),
                """
                listen=YES
                background=NO
                listen_address=127.0.0.1
                listen_port=%d
                run_as_launching_user=YES
                ftp_username=%s
                seccomp_sandbox=NO
                anonymous_enable=YES
                local_enable=NO
                anon_root=%s
                secure_email_list_enable=YES
                email_password_file=%s
                write_enable=YES
                anon_upload_enable=YES
                anon_mkdir_write_enable=YES
                anon_other_write_enable=YES
                anon_world_readable_only=NO
                anon_umask=022
                delay_failed_login=0
                connect_from_port_20=NO
                """
                        .formatted(port, System.getProperty("user.name"), root, secrets));
        Process process = new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("vsftpd.out").toFile())
                .start();
        processes = List.of(process);
        awaitGreeting(process);
    }

    private void awaitGreeting(Process process) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.getInputStream().read()).isEqualTo('2');
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new AssertionError("vsftpd did not start: " + Files.readString(root.resolve("vsftpd.out")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (FtpRelay relay : relays) {
            relay.close();
        }
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
        }
    }

    @Override
    protected FileTransfer transfer(Duration idle) {
        return new CommonsNetTransfer(new Limits(Duration.ofSeconds(10), idle), Pace.FREE, new Random(1));
    }

    @Override
    protected Login login() {
        return LOGIN;
    }

    @Override
    protected Path served() {
        return root.resolve("releases");
    }

    @Override
    protected URI folder(LinkFaults faults) throws IOException {
        FtpRelay relay = new FtpRelay(port, faults);
        relays.add(relay);
        return URI.create("ftp://127.0.0.1:" + relay.port() + "/releases/");
    }

    @Override
    protected long sent() {
        return relays.stream().mapToLong(FtpRelay::carried).sum();
    }
}

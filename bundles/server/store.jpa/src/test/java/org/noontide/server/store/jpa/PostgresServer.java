package org.noontide.server.store.jpa;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL in a directory of its own, on a free port. It refuses to run as root, so it runs as its own user then. */
final class PostgresServer {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path binaries;
    private final Path directory;
    private final int port;

    private PostgresServer(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    /** Where the server's programs are on this machine, if they are. */
    static Optional<Path> binaries() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    /** Makes a database whose text sorts as people in America expect, which is not how our pages are sorted. */
    static PostgresServer made(Path binaries) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("postgres");
        if (ROOT) {
            run(List.of("chown", "postgres", directory.toString()));
        }
        PostgresServer server = new PostgresServer(binaries, directory, freePort());
        server.call(
                "initdb",
                "-A",
                "trust",
                "-U",
                "noontide",
                "-E",
                "UTF8",
                "--no-sync",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=en-US");
        return server;
    }

    void start() throws IOException, InterruptedException {
        String options = "-p " + port + " -k " + directory + " -c listen_addresses=127.0.0.1";
        call("pg_ctl", "-w", "-l", directory.resolve("log").toString(), "-o", options, "start");
    }

    void stop() throws IOException, InterruptedException {
        call("pg_ctl", "-w", "-m", "fast", "stop");
    }

    String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void remove() throws IOException, InterruptedException {
        stop();
        run(List.of("rm", "-rf", directory.toString()));
    }

    private void call(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.addAll(List.of(binaries.resolve(program).toString(), "-D", directory.toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

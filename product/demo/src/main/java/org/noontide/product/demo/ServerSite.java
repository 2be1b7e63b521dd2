package org.noontide.product.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noontide.operator.client.NoontideClient;

/** A server product of its own: a folder, free ports, and the process while it runs. */
public final class ServerSite {
    private static final String PASSWORD =
            "demo-" + Long.toHexString(ProcessHandle.current().pid());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Installation installation;
    private final Path home;
    private final int httpPort;
    private final int brokerPort;
    private final int filesPort;
    private final NoontideClient client;
    private Product product;

    private ServerSite(Installation installation, Path home, List<Integer> ports) throws IOException {
        this.installation = installation;
        this.home = home;
        this.httpPort = ports.get(0);
        this.brokerPort = ports.get(1);
        this.filesPort = ports.get(2);
        this.client = new NoontideClient(uri(), "admin", PASSWORD, Locale.ENGLISH);
        configure();
        this.product = launch();
    }

    /** Starts a server in {@code home}. */
    static ServerSite start(Installation installation, Path home) throws IOException {
        return new ServerSite(installation, Files.createDirectories(home), Ports.free(3));
    }

    private void configure() throws IOException {
        new Conf(home, installation.conf("server"))
                .set("framework.properties", Map.of("org.osgi.service.http.port", httpPort))
                .set("org.noontide.server.broker.moquette.cfg", Map.of("port", brokerPort))
                .set("org.noontide.server.ftpd.cfg", Map.of("port", filesPort))
                .set(
                        "org.noontide.server.artifacts.ftp.cfg",
                        Map.of("base.uri", "ftp://127.0.0.1:" + filesPort + "/releases/"))
                // a person watches: what takes minutes in a fleet takes seconds here
                .set(
                        "org.noontide.server.policy.deadline.cfg",
                        Map.of("grace.seconds", 5, "retry.interval.seconds", 30, "attempts", 3));
    }

    private Product launch() throws IOException {
        return Product.start(installation.server(), home, Map.of("NOONTIDE_ADMIN_PASSWORD", PASSWORD));
    }

    public void awaitReady() throws IOException, InterruptedException {
        product.awaitReady(PATIENCE);
    }

    /** Starts it again, in the same folder on the same ports, after it was killed or stopped. */
    public void restart() throws IOException {
        product = launch();
    }

    public Product product() {
        return product;
    }

    public Path home() {
        return home;
    }

    public int brokerPort() {
        return brokerPort;
    }

    public int filesPort() {
        return filesPort;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** An operator's door to it. */
    public NoontideClient client() {
        return client;
    }
}

package org.noontide.product.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
    private final Postbox postbox;
    private final Pace pace;
    private final NoontideClient client;
    private Product product;

    private ServerSite(Installation installation, Path home, Pace pace, List<Integer> ports) throws IOException {
        this.installation = installation;
        this.home = home;
        this.httpPort = ports.get(0);
        this.brokerPort = ports.get(1);
        this.filesPort = ports.get(2);
        this.postbox = new Postbox(ports.get(3));
        this.pace = pace;
        this.client = new NoontideClient(uri(), "admin", PASSWORD, Locale.ENGLISH);
        configure();
        this.product = launch();
    }

    /** Starts a server in {@code home}. */
    static ServerSite start(Installation installation, Path home, Pace pace) throws IOException {
        return new ServerSite(installation, Files.createDirectories(home), pace, Ports.free(4, new SecureRandom()));
    }

    private void configure() throws IOException {
        new Conf(home, installation.conf("server"))
                .set("framework.properties", Map.of("org.osgi.service.http.port", httpPort))
                .set("org.noontide.server.broker.moquette.cfg", Map.of("port", brokerPort))
                .set("org.noontide.server.ftpd.cfg", Map.of("port", filesPort))
                .set(
                        "org.noontide.server.artifacts.ftp.cfg",
                        Map.of("base.uri", "ftp://127.0.0.1:" + filesPort + "/releases/"))
                .set(
                        "org.noontide.server.policy.deadline.cfg",
                        Map.of(
                                "grace.seconds", pace.grace().toSeconds(),
                                "retry.interval.seconds", pace.retryInterval().toSeconds(),
                                "attempts", pace.attempts()))
                .set("org.noontide.server.rollout.alarms.cfg", Map.of("window.seconds", 1, "statistics.seconds", 2))
                .set(
                        "org.noontide.server.alert.mail.cfg",
                        Map.of(
                                "host", "127.0.0.1",
                                "port", postbox.port(),
                                "tls", "none",
                                "from", "noontide@noontide.example",
                                "to", Postbox.ADMINISTRATOR));
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

    /** Where its alarms arrive. */
    public Postbox postbox() {
        return postbox;
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

    /** Of its operator {@code admin}. */
    public String password() {
        return PASSWORD;
    }

    /** An operator's door to it. */
    public NoontideClient client() {
        return client;
    }
}

package org.noontide.tests.framework;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.noontide.wire.transport.MessageBus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** Gives the server's parts ports that nobody uses and folders of this run, once for all tests in the framework. */
record ServerSettings(int brokerPort, int filesPort) {
    private static Optional<ServerSettings> made = Optional.empty();
    static final String PASSWORD = "in-the-framework";
    static final String PASSWORD_OF_LI = "of-li-alone";

    /** The settings, made and put into force by whoever asks first. */
    static synchronized ServerSettings inForce() throws Exception {
        if (made.isEmpty()) {
            ServerSettings settings = new ServerSettings(freePort(), freePort());
            settings.putInForce();
            settings.awaitForce();
            made = Optional.of(settings);
        }
        return made.get();
    }

    private void putInForce() throws IOException {
        Path data = Path.of("data").toAbsolutePath();
        put("org.noontide.server.store.jpa", Map.of("url", "jdbc:derby:" + data.resolve("database") + ";create=true"));
        put("org.noontide.server.broker.moquette", Map.of("port", brokerPort));
        put(
                "org.noontide.server.ftpd",
                Map.of("port", filesPort, "root", data.resolve("ftp").toString(), ".artifacts.secret", "of-this-run"));
        put(
                "org.noontide.server.artifacts.ftp",
                Map.of("base.uri", "ftp://127.0.0.1:" + filesPort + "/releases/", ".secret", "of-this-run"));
        put(
                "org.noontide.server.desk",
                Map.of(
                        ".admin.password",
                        PASSWORD,
                        ".password.li",
                        PASSWORD_OF_LI,
                        "folder",
                        data.resolve("desk").toString()));
        put("org.noontide.wire.transport.mqtt", Map.of("broker.uri", brokerUri()));
    }

    /** Until then a test would be given a store, or a bus, that is about to go. They come into force in their order. */
    private void awaitForce() throws Exception {
        BundleContext context = FrameworkUtil.getBundle(ServerSettings.class).getBundleContext();
        String last = "(broker.uri=" + brokerUri() + ')';
        Await.until("the settings are in force", () -> !context.getServiceReferences(MessageBus.class, last)
                .isEmpty());
    }

    private String brokerUri() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    private static void put(String pid, Map<String, Object> properties) throws IOException {
        BundleContext context = FrameworkUtil.getBundle(ServerSettings.class).getBundleContext();
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = context.getService(reference);
        admin.getConfiguration(pid, "?").update(FrameworkUtil.asDictionary(properties));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

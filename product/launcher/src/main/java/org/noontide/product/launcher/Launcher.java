package org.noontide.product.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Starts a product and stops it in order: on SIGTERM and SIGINT every component is deactivated before the process ends.
 * The framework would not do that by itself.
 */
public final class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    private static final long STOP_MILLIS = 4_500;
    private static final long READY_MILLIS = 15_000;
    private static final int INSTANCE_ARGS = 3;

    private final String product;
    private final Home home;
    private final Map<String, String> settings;
    private final Framework framework;

    private Launcher(String product, Home home, Map<String, String> settings) {
        this.product = product;
        this.home = home;
        this.settings = settings;
        this.framework = framework(settings);
    }

    static Framework framework(Map<String, String> settings) {
        return ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no OSGi framework on the class path"))
                .newFramework(settings);
    }

    /**
     * Runs a product until it is told to stop, or one command of it.
     *
     * @param args the product's name, the folder where it is installed, the folder of this instance; for a command its name
     *     and its own words
     */
    public static void main(String[] args) throws Exception {
        Home home = new Home(Path.of(args[1]).toAbsolutePath(), Path.of(args[2]).toAbsolutePath());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        home.prepare();
        if (args.length > INSTANCE_ARGS) {
            List<String> words = List.of(args).subList(INSTANCE_ARGS, args.length);
            System.exit(new CommandRun(args[0], home, home.settings())
                    .run(words.get(0), words.subList(1, words.size()), out()));
        }
        new Launcher(args[0], home, home.settings()).run();
    }

    private void run() throws Exception {
        Secrets secrets = new Secrets(home.data().resolve("secrets"), new SecureRandom());
        for (String name : list("noontide.secrets")) {
            secrets.provide(name);
        }
        framework.init();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        FrameworkLog.open(framework.getBundleContext());
        new Bundles(framework.getBundleContext()).install(home.bundles());
        framework.start();

        Readiness readiness = new Readiness(framework.getBundleContext(), list("noontide.ready"));
        Set<String> missing = readiness.await(READY_MILLIS);
        if (!missing.isEmpty()) {
            LOG.warn("product={} waits-for={}", product, missing);
            missing = readiness.await(Long.MAX_VALUE / 1_000_000);
        }
        LOG.info("product={} state=ready millis={} home={}", product, uptime(), home.instance());

        FrameworkEvent end = framework.waitForStop(0);
        if (end.getType() == FrameworkEvent.ERROR) {
            LOG.error("product={} state=failed", product, end.getThrowable());
            System.exit(1);
        }
    }

    private void stop() {
        long begin = uptime();
        try {
            framework.stop();
            FrameworkEvent end = framework.waitForStop(STOP_MILLIS);
            if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                LOG.error("product={} state=stopping error=\"not stopped after {} ms\"", product, STOP_MILLIS);
            } else {
                LOG.info("product={} state=stopped millis={}", product, uptime() - begin);
            }
        } catch (Exception e) {
            LOG.error("product={} state=stopping", product, e);
        }
    }

    private Set<String> list(String setting) {
        return list(settings, setting);
    }

    /** The names that {@code setting} holds. */
    static Set<String> list(Map<String, String> settings, String setting) {
        return Arrays.stream(settings.getOrDefault(setting, "").split("[,\\s]+", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The console, in the encoding of the texts and not in what the system's language settings suggest. */
    private static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    private static long uptime() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }
}

package org.noontide.product.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/**
 * Runs a product for one command of a person and ends, beside an instance that serves or without one: in a framework of its
 * own, without the bundles that would begin to serve. A command is a {@link BiFunction} service with its name in the property
 * {@value #PROPERTY}: it takes its words and where to write, and gives the exit code.
 */
final class CommandRun {
    private static final String PROPERTY = "noontide.command";
    private static final String WITHOUT = "noontide.command.without";
    private static final int WRONGLY_CALLED = 2;

    private final String product;
    private final Home home;
    private final Map<String, String> settings;

    CommandRun(String product, Home home, Map<String, String> settings) {
        this.product = product;
        this.home = home;
        this.settings = settings;
    }

    int run(String command, List<String> words, PrintStream out) throws Exception {
        if (!settings.containsKey(WITHOUT)) {
            out.println("noontide-" + product + ": conf/framework.properties says nothing of " + WITHOUT
                    + ", so there are no commands; see that of the installation");
            return WRONGLY_CALLED;
        }
        Path scratch = Files.createTempDirectory("noontide-" + product);
        Framework framework = Launcher.framework(besides(scratch));
        try {
            framework.init();
            BundleContext context = framework.getBundleContext();
            FrameworkLog.open(context);
            Set<String> without = Launcher.list(settings, WITHOUT);
            new Bundles(context).install(home.bundles(), without);
            framework.start();
            return call(context, command, words, out);
        } finally {
            framework.stop();
            framework.waitForStop(0);
            delete(scratch);
        }
    }

    /** The settings for a framework that shares no folder with the one that serves. */
    private Map<String, String> besides(Path scratch) {
        Map<String, String> own = new HashMap<>(settings);
        own.put(Constants.FRAMEWORK_STORAGE, scratch.resolve("framework").toString());
        own.put("felix.fileinstall.tmpdir", scratch.resolve("fileinstall").toString());
        return own;
    }

    // a service's type says nothing of its arguments: the property does
    @SuppressWarnings("unchecked")
    private int call(BundleContext context, String command, List<String> words, PrintStream out) throws Exception {
        for (ServiceReference<?> reference : context.getServiceReferences(BiFunction.class, null)) {
            if (command.equals(reference.getProperty(PROPERTY))) {
                Object service = context.getService(reference);
                if (service != null) {
                    return ((BiFunction<List<String>, PrintStream, Integer>) service).apply(words, out);
                }
            }
        }
        out.println("noontide-" + product + ": no command " + command + " (see --help)");
        return WRONGLY_CALLED;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

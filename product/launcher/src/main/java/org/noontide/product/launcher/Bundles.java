package org.noontide.product.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Puts a product's bundles into the framework, each at its start level. */
final class Bundles {
    /** Configuration and its interpolation are there before anything that is configured. */
    private static final Set<String> FIRST = Set.of(
            "org.apache.felix.configadmin",
            "org.apache.felix.configadmin.plugin.interpolation",
            "org.apache.felix.scr");
    /** Reads the configuration files, at once as it starts. */
    private static final String SECOND = "org.apache.felix.fileinstall";

    private final BundleContext context;

    Bundles(BundleContext context) {
        this.context = context;
    }

    /** Installs {@code files} where they lie, not copying them, and marks them for the start. */
    void install(List<Path> files) throws BundleException {
        install(files, Set.of());
    }

    /** Does the same, and marks the bundles of these names not. */
    void install(List<Path> files, Set<String> without) throws BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (Path file : files) {
            Bundle bundle = context.installBundle("reference:" + file.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle.getSymbolicName()));
            installed.add(bundle);
        }
        for (Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null
                    && !without.contains(bundle.getSymbolicName())) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    private static int level(String name) {
        if (FIRST.contains(name)) {
            return 1;
        }
        return name.equals(SECOND) ? 2 : 3;
    }
}

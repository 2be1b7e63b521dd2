package org.noontide.product.launcher;

import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the framework and its services log – components that could not be activated, bundles that do not resolve
 * – to the product's log. Without it nobody would see them.
 */
final class FrameworkLog implements LogListener {
    private static final int MOST_UNRESOLVED = 1_000;

    /** What was told of bundles that do not resolve: they are tried again whenever a plug-in comes or goes. */
    private final Set<String> unresolved = new HashSet<>();

    /** Begins to carry, as long as the framework runs. */
    static void open(BundleContext context) {
        ServiceReference<LogReaderService> reference = context.getServiceReference(LogReaderService.class);
        LogReaderService reader = reference == null ? null : context.getService(reference);
        if (reader == null) {
            throw new IllegalStateException("the framework has no log reader");
        }
        reader.addLogListener(new FrameworkLog());
    }

    @Override
    public void logged(LogEntry entry) {
        Logger log = LoggerFactory.getLogger("osgi." + entry.getBundle().getSymbolicName());
        Throwable cause = entry.getException();
        if (cause instanceof BundleException failure && failure.getType() == BundleException.RESOLVE_ERROR) {
            unresolved(log, entry.getMessage(), failure);
            return;
        }
        switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> log.error("{}", entry.getMessage(), cause);
            case WARN -> log.warn("{}", entry.getMessage(), cause);
            // each bundle and each service coming and going: an event, and no fact that anybody reads
            default -> log.debug("{}", entry.getMessage(), cause);
        }
    }

    /** In one line and once, with what is missing: the trace behind it is the framework's alone. */
    private synchronized void unresolved(Logger log, String attempted, BundleException failure) {
        String missing = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
        if (unresolved.size() >= MOST_UNRESOLVED) {
            unresolved.clear();
        }
        if (unresolved.add(missing)) {
            log.warn("{}: {}", attempted, missing);
        }
    }
}

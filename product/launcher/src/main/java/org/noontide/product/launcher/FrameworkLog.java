package org.noontide.product.launcher;

import org.osgi.framework.BundleContext;
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
        switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> log.error("{}", entry.getMessage(), cause);
            case WARN -> log.warn("{}", entry.getMessage(), cause);
            // each bundle and each service coming and going: an event, and no fact that anybody reads
            default -> log.debug("{}", entry.getMessage(), cause);
        }
    }
}

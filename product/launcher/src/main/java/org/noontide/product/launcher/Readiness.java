package org.noontide.product.launcher;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;

/** Tells when a product has all the services that it is there for. */
final class Readiness implements AllServiceListener {
    private final BundleContext context;
    private final Set<String> missing;

    /**
     * Of one product.
     *
     * @param services names of the interfaces that must be there, where any will not do each followed by a filter in brackets
     */
    Readiness(BundleContext context, Set<String> services) {
        this.context = context;
        this.missing = new TreeSet<>(services);
    }

    /**
     * Waits until nothing is missing, at most {@code millis}.
     *
     * @return what is missing then
     */
    synchronized Set<String> await(long millis) throws InterruptedException {
        context.addServiceListener(this);
        try {
            missing.removeIf(this::isThere);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (long left = millis; !missing.isEmpty() && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
            return Set.copyOf(missing);
        } finally {
            context.removeServiceListener(this);
        }
    }

    @Override
    public synchronized void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            missing.removeIf(this::isThere);
            notifyAll();
        }
    }

    private boolean isThere(String service) {
        int filter = service.indexOf('(');
        if (filter < 0) {
            return context.getServiceReference(service) != null;
        }
        try {
            return context.getServiceReferences(service.substring(0, filter), service.substring(filter)) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("noontide.ready names no service: " + service, e);
        }
    }
}

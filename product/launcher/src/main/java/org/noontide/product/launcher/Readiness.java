package org.noontide.product.launcher;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/** Tells when a product has all the services that it is there for. */
final class Readiness implements AllServiceListener {
    private final BundleContext context;
    private final Set<String> services;
    private boolean changed;

    /**
     * Of one product.
     *
     * @param services names of the interfaces that must be there, where any will not do each followed by a filter in brackets
     */
    Readiness(BundleContext context, Set<String> services) {
        this.context = context;
        this.services = new TreeSet<>(services);
    }

    /**
     * Waits until nothing is missing, at most {@code millis}.
     *
     * @return what is missing then
     */
    Set<String> await(long millis) throws InterruptedException {
        context.addServiceListener(this);
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            Set<String> missing = missing();
            while (!missing.isEmpty() && changes(end)) {
                missing = missing();
            }
            return missing;
        } finally {
            context.removeServiceListener(this);
        }
    }

    @Override
    public synchronized void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            changed = true;
            notifyAll();
        }
    }

    /** Waits until something has come since it was last asked; false where {@code end} comes first. */
    private synchronized boolean changes(long end) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        while (!changed && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        boolean came = changed;
        changed = false;
        return came;
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (String service : services) {
            if (!isThere(service)) {
                missing.add(service);
            }
        }
        return missing;
    }

    /** A service that is offered may yet fail to start when it is first asked for; only one that was given is there. */
    private boolean isThere(String service) {
        return reference(service).filter(this::isGiven).isPresent();
    }

    private boolean isGiven(ServiceReference<?> reference) {
        boolean given = context.getService(reference) != null;
        context.ungetService(reference);
        return given;
    }

    private Optional<ServiceReference<?>> reference(String service) {
        int filter = service.indexOf('(');
        if (filter < 0) {
            return Optional.ofNullable(context.getServiceReference(service));
        }
        try {
            ServiceReference<?>[] found =
                    context.getServiceReferences(service.substring(0, filter), service.substring(filter));
            return found == null ? Optional.empty() : Optional.of(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("noontide.ready names no service: " + service, e);
        }
    }
}

package org.noontide.server.store.jpa;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.FleetStore;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The store as others find it: from the first time that its database is open until that goes. It is registered by hand,
 * since a component that is enabled and disabled from two threads may end as either, and a database that is set anew goes on
 * one thread while another may just have opened it.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.noontide.server.fleet.FleetStore\"")
final class Offer {
    private final BundleContext bundle;
    private final AtomicReference<@Nullable ServiceRegistration<FleetStore>> made = new AtomicReference<>();
    private final AtomicBoolean gone = new AtomicBoolean();

    Offer(BundleContext bundle) {
        this.bundle = bundle;
    }

    /** Offers {@code store}, unless one is offered already or this was withdrawn; asked on one thread at a time. */
    void make(FleetStore store) {
        if (gone.get() || made.get() != null) {
            return;
        }
        made.set(bundle.registerService(FleetStore.class, store, null));
        if (gone.get()) {
            unregister();
        }
    }

    /** Returns once nobody uses it any more, unless it is being made just now. */
    void withdraw() {
        gone.set(true);
        unregister();
    }

    private void unregister() {
        ServiceRegistration<FleetStore> last = made.getAndSet(null);
        if (last != null) {
            last.unregister();
        }
    }
}

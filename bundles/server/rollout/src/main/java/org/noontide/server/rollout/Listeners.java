package org.noontide.server.rollout;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.noontide.server.fleet.FleetListener;
import org.noontide.server.fleet.Progress;
import org.noontide.wire.protocol.RolloutId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know what has changed. One that throws must not stop the rollouts, nor keep it from the others. */
final class Listeners implements FleetListener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<FleetListener> known = new CopyOnWriteArrayList<>();

    void add(FleetListener listener) {
        known.add(listener);
    }

    void remove(FleetListener listener) {
        known.remove(listener);
    }

    @Override
    public void committed(Progress progress) {
        tell(listener -> listener.committed(progress));
    }

    @Override
    public void changed(RolloutId rollout) {
        tell(listener -> listener.changed(rollout));
    }

    private void tell(Consumer<FleetListener> what) {
        for (FleetListener listener : known) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("listener={} throws", listener.getClass().getName(), e);
            }
        }
    }
}

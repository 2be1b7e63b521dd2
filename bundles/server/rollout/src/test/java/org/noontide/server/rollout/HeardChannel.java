package org.noontide.server.rollout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;

/** A channel that keeps what it is told, and is dead where the test wants it to. */
final class HeardChannel implements AlertChannel {
    /** One telling. */
    record Notice(String id, List<Alarm> alarms) {}

    final List<Notice> told = new ArrayList<>();
    final List<Notice> refused = new ArrayList<>();

    /** Done in the middle of each telling. */
    Runnable meanwhile = () -> {};

    boolean dead;

    @Override
    public void tell(String notice, List<Alarm> alarms) throws IOException {
        Notice heard = new Notice(notice, List.copyOf(alarms));
        if (dead) {
            refused.add(heard);
            throw new IOException("connection refused");
        }
        told.add(heard);
        meanwhile.run();
    }

    /** Every alarm that was told, in its order. */
    List<Alarm> alarms() {
        return told.stream().flatMap(notice -> notice.alarms().stream()).toList();
    }
}

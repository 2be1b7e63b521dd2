package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.ChangedTerminalsView;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.WatchingView;

/**
 * Something that has changed, as the server sends it.
 *
 * @param name what has
 * @param data as it is now, in JSON
 */
record ServerEvent(String id, String name, String data) {

    /** Tells {@code watcher}; what only a later server sends is nothing to this one. */
    void tell(FleetWatcher watcher) throws IOException {
        switch (name) {
            case "watching" -> watcher.watching(read(WatchingView.class).resumed());
            case "rollout" -> watcher.rollout(read(RolloutView.class));
            case "alarm" -> watcher.alarm(read(AlarmView.class));
            case "terminals" -> watcher.terminals(read(ChangedTerminalsView.class));
            case "releases" -> watcher.releases();
            case "connection" -> watcher.connection(read(ConnectionView.class));
            default -> {}
        }
    }

    private <T> T read(Class<T> type) throws IOException {
        return Answers.read(data.getBytes(UTF_8), type);
    }
}

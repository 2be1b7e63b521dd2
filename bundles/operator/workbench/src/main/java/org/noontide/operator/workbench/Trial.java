package org.noontide.operator.workbench;

import java.util.Optional;
import java.util.function.Consumer;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.RolloutRequest;

/** Asks the server what a plan would come to, again with each change; the last one asked is the one that is told. */
final class Trial {
    private final Session session;
    private final Consumer<RehearsalView> told;
    private final Consumer<Exception> failed;
    private Optional<Session.Asked> asked = Optional.empty();

    Trial(Session session, Consumer<RehearsalView> told, Consumer<Exception> failed) {
        this.session = session;
        this.told = told;
        this.failed = failed;
    }

    void of(RolloutRequest request) {
        stop();
        asked = Optional.of(session.ask(client -> client.rehearse(request), told, failed));
    }

    void stop() {
        asked.ifPresent(Session.Asked::cancel);
        asked = Optional.empty();
    }
}

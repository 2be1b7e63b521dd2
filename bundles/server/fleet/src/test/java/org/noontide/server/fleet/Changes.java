package org.noontide.server.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Stage;

/** How deliveries go on. */
final class Changes {

    static Delivery moved(Delivery before, int attempt, Stage stage, Standing standing, Instant at) {
        Optional<Instant> lookAt = stage.isLast() && standing != Standing.DELAYED ? Optional.empty() : Optional.of(at);
        return new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                attempt,
                stage,
                standing,
                attempt == before.attempt() ? before.attemptedAt() : at,
                at,
                lookAt,
                Optional.empty(),
                Optional.empty(),
                before.downloaded() + 1);
    }

    static Delivery ended(Delivery before, Stage stage, Standing standing) {
        return new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                before.attempt(),
                stage,
                standing,
                StoreUnderTest.NOW,
                StoreUnderTest.NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                12);
    }

    static Attempt attempt(Delivery delivery) {
        return new Attempt(
                delivery.attempt(),
                delivery.attemptedAt(),
                delivery.stage(),
                delivery.changedAt(),
                delivery.fault(),
                delivery.downloaded());
    }

    static Progress changed(Delivery before, Delivery after) {
        return new Progress(List.of(new Progress.Change(before, after)), List.of(), List.of(), List.of());
    }

    /** Nothing but {@code alarms}. */
    static Progress alarms(Alarm... alarms) {
        return new Progress(List.of(), List.of(), List.of(), List.of(alarms));
    }

    /** The terminal {@code number} says that it runs the release {@code sequence}. */
    static Progress runs(String number, long sequence) {
        Optional<ReleaseId> running = Optional.of(StoreUnderTest.kiosk(sequence));
        Sighting said = new Sighting(StoreUnderTest.id(number), true, StoreUnderTest.NOW, running);
        return new Progress(List.of(), List.of(), List.of(said), List.of());
    }

    private Changes() {}
}

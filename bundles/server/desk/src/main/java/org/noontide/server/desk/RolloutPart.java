package org.noontide.server.desk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.Statistic;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.protocol.TerminalId;

/** What can be asked about one rollout, below its path. */
enum RolloutPart {
    DELIVERIES("/deliveries") {
        @Override
        Answer answer(Asked asked, Rollout rollout, FleetStore store) throws Refusal {
            int limit = asked.limit();
            List<Delivery> found = store.deliveries(rollout.id(), TerminalsResource.after(asked), limit + 1);
            return Answer.ok(Views.page(
                    found, limit, delivery -> Views.of(delivery, rollout.plan().release()), delivery -> delivery.id()
                            .terminal()
                            .value()));
        }
    },
    ATTEMPTS("/deliveries/{terminal}/attempts") {
        @Override
        Answer answer(Asked asked, Rollout rollout, FleetStore store) throws Refusal {
            TerminalId terminal = Asked.value("terminal", () -> new TerminalId(asked.part("terminal")));
            DeliveryId delivery = new DeliveryId(rollout.id(), terminal);
            if (store.deliveries(Set.of(delivery)).isEmpty()) {
                throw Refusal.at(
                        "terminal",
                        Trouble.NOT_FOUND,
                        "delivery.unknown",
                        rollout.id().toString(),
                        terminal.value());
            }
            List<AttemptView> all =
                    store.attempts(delivery).stream().map(Views::of).toList();
            return Answer.ok(new Page<>(all, Optional.empty()));
        }
    },
    STATISTICS("/statistics") {
        @Override
        Answer answer(Asked asked, Rollout rollout, FleetStore store) throws Refusal {
            int limit = asked.limit();
            List<Statistic> found = store.statistics(rollout.id(), instant(asked.after()), limit + 1);
            return Answer.ok(Views.page(
                    found, limit, Views::of, statistic -> statistic.at().toString()));
        }
    },
    SKEW("/skew") {
        @Override
        Answer answer(Asked asked, Rollout rollout, FleetStore store) {
            return Answer.ok(SkewViews.of(rollout.id(), store.skew(rollout.id())));
        }
    };

    private final String path;

    RolloutPart(String path) {
        this.path = path;
    }

    /** Where it is, below the rollout. */
    String path() {
        return path;
    }

    abstract Answer answer(Asked asked, Rollout rollout, FleetStore store) throws Refusal;

    private static Optional<Instant> instant(Optional<String> after) throws Refusal {
        try {
            // through milliseconds, which is what the store keeps and which has not room for every instant
            return after.map(Instant::parse).map(Instant::toEpochMilli).map(Instant::ofEpochMilli);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.at("after", Trouble.MALFORMED, "after.instant");
        }
    }
}

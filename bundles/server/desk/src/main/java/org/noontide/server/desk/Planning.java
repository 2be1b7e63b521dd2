package org.noontide.server.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** Makes a plan of what an operator asks for, or says which field is wrong. */
final class Planning {
    private final Clock clock;

    Planning(Clock clock) {
        this.clock = clock;
    }

    RolloutPlan plan(RolloutRequest request, FleetStore store) throws Refusal {
        ReleaseVersion version = Asked.value("version", () -> new ReleaseVersion(request.version()));
        Targets targets = targets(request, store);
        Release release = store.releases().stream()
                .filter(it -> it.id().application().equals(request.application()))
                .filter(it -> it.id().version().equals(version))
                .findFirst()
                .orElseThrow(() -> Refusal.at(
                        "version", Trouble.RULE_BROKEN, "release.unknown", request.application(), version.value()));
        demandOrder(request);
        // field by field, so that a rule that is broken is told of its field
        RolloutPlan plain = Asked.value(
                "policy",
                () -> new RolloutPlan(
                        release.id(),
                        targets,
                        request.switchAt(),
                        request.policy().orElse(RolloutRequest.DEFAULT_POLICY)));
        Map<String, String> settings = request.settings().orElse(Map.of());
        Asked.value("settings", () -> with(plain, request, settings, 0));
        return Asked.value(
                "priority",
                () -> with(plain, request, settings, request.priority().orElse(0)));
    }

    private static RolloutPlan with(
            RolloutPlan plain, RolloutRequest request, Map<String, String> settings, int priority) {
        return new RolloutPlan(
                plain.release(),
                plain.targets(),
                request.startAt(),
                plain.switchAt(),
                plain.policy(),
                settings,
                priority,
                request.joinUntil());
    }

    private void demandOrder(RolloutRequest request) throws Refusal {
        Optional<Instant> startAt = request.startAt();
        if (startAt.isPresent() && startAt.get().isAfter(request.switchAt())) {
            throw Refusal.at("startAt", Trouble.RULE_BROKEN, "rollout.start");
        }
        Optional<Instant> joinUntil = request.joinUntil();
        if (joinUntil.isPresent() && !joinUntil.get().isAfter(clock.instant())) {
            throw Refusal.at("joinUntil", Trouble.RULE_BROKEN, "rollout.join");
        }
    }

    private static Targets targets(RolloutRequest request, FleetStore store) throws Refusal {
        if (request.query().isPresent()) {
            if (request.terminals().isPresent()) {
                throw Refusal.at("query", Trouble.MALFORMED, "query.terminals");
            }
            return new Targets.Matching(Queries.read(request.query().get(), store));
        } else if (request.terminals().isEmpty()) {
            return new Targets.Everyone();
        }
        Set<TerminalId> terminals = new HashSet<>();
        for (String number : request.terminals().get()) {
            terminals.add(Asked.value("terminals", () -> new TerminalId(number)));
        }
        return Asked.value("terminals", () -> new Targets.Listed(terminals));
    }
}

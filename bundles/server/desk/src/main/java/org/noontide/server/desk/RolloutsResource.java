package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Statistic;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Rollouts: POST to plan one, GET the list, GET one, GET its deliveries or its statistics by pages. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({RolloutsResource.PATH, RolloutsResource.PATH + "/*"})
public final class RolloutsResource extends Resource {
    static final String PATH = ROOT + "/rollouts";

    private static final String DELIVERIES = "deliveries";
    private static final Set<String> BELOW = Set.of(DELIVERIES, "statistics");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Backing backing;

    @Activate
    public RolloutsResource(@Reference Gate gate, @Reference Backing backing) {
        super(gate);
        this.backing = backing;
    }

    @Override
    Answer answer(Asked asked) throws Refusal, IOException {
        List<String> path = asked.path();
        if (path.isEmpty()) {
            return asked.method("GET", "POST").equals("POST") ? plan(asked) : list();
        } else if (path.size() > 2 || (path.size() == 2 && !BELOW.contains(path.get(1)))) {
            throw Refusal.of(Trouble.NOT_FOUND, "path");
        }
        asked.method("GET");
        Rollout rollout = rollout(path.get(0));
        if (path.size() == 1) {
            return Answer.ok(Views.of(rollout));
        }
        return path.get(1).equals(DELIVERIES) ? deliveries(asked, rollout) : statistics(asked, rollout);
    }

    private Answer plan(Asked asked) throws Refusal, IOException {
        RolloutRequest request = asked.json(RolloutRequest.class);
        ReleaseVersion version = Asked.value("version", () -> new ReleaseVersion(request.version()));
        Targets targets = targets(request.terminals());
        Release release = backing.store().releases().stream()
                .filter(it -> it.id().application().equals(request.application()))
                .filter(it -> it.id().version().equals(version))
                .findFirst()
                .orElseThrow(() -> Refusal.at(
                        "version", Trouble.RULE_BROKEN, "release.unknown", request.application(), version.value()));
        String policy = request.policy().orElse(RolloutRequest.DEFAULT_POLICY);
        RolloutPlan plan =
                Asked.value("policy", () -> new RolloutPlan(release.id(), targets, request.switchAt(), policy));
        return answer(backing.rollouts().plan(plan), asked.speech());
    }

    /** None needs it is 200 and not an error: it is what was asked, and nothing was made that a 201 could name. */
    private static Answer answer(PlanOutcome outcome, Speech speech) throws Refusal {
        if (outcome instanceof PlanOutcome.Planned planned) {
            RolloutView view = Views.of(planned.rollout());
            String note = speech.say("plan.some", Long.toString(view.terminals()));
            return Answer.created(new PlanView(view.terminals(), note, Optional.of(view)), PATH + '/' + view.id());
        } else if (outcome instanceof PlanOutcome.Refused refused) {
            throw Refusal.at(refused.field(), Trouble.RULE_BROKEN, "value", refused.field(), refused.rule());
        }
        return Answer.ok(new PlanView(0, speech.say("plan.none"), Optional.empty()));
    }

    private Answer list() throws Refusal {
        List<RolloutView> all =
                backing.store().rollouts().stream().map(Views::of).toList();
        return Answer.ok(new Page<>(all, Optional.empty()));
    }

    private Answer deliveries(Asked asked, Rollout rollout) throws Refusal {
        int limit = asked.limit();
        List<Delivery> found = backing.store().deliveries(rollout.id(), TerminalsResource.after(asked), limit + 1);
        return Answer.ok(Views.page(
                found, limit, delivery -> Views.of(delivery, rollout.plan().release()), delivery -> delivery.id()
                        .terminal()
                        .value()));
    }

    private Answer statistics(Asked asked, Rollout rollout) throws Refusal {
        int limit = asked.limit();
        List<Statistic> found = backing.store().statistics(rollout.id(), instant(asked.after()), limit + 1);
        return Answer.ok(
                Views.page(found, limit, Views::of, statistic -> statistic.at().toString()));
    }

    private static Optional<Instant> instant(Optional<String> after) throws Refusal {
        try {
            // through milliseconds, which is what the store keeps and which has not room for every instant
            return after.map(Instant::parse).map(Instant::toEpochMilli).map(Instant::ofEpochMilli);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.at("after", Trouble.MALFORMED, "after.instant");
        }
    }

    private Rollout rollout(String number) throws Refusal {
        Optional<Rollout> rollout = NUMBER.matcher(number).matches()
                ? backing.store().rollout(new RolloutId(Long.parseLong(number)))
                : Optional.empty();
        return rollout.orElseThrow(() -> Refusal.at("rollout", Trouble.NOT_FOUND, "rollout.unknown", number));
    }

    private static Targets targets(Optional<List<String>> numbers) throws Refusal {
        if (numbers.isEmpty()) {
            return new Targets.Everyone();
        }
        Set<TerminalId> terminals = new HashSet<>();
        for (String number : numbers.get()) {
            terminals.add(Asked.value("terminals", () -> new TerminalId(number)));
        }
        return Asked.value("terminals", () -> new Targets.Listed(terminals));
    }
}

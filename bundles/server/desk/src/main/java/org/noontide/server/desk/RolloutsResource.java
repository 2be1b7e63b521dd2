package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.RolloutId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rollouts: POST to plan one or to rehearse that, GET the list, GET one, POST a command to one, GET its deliveries or statistics by pages, GET its skew. */
@Component(
        service = Servlet.class,
        configurationPid = DeskConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HttpWhiteboardServletPattern({RolloutsResource.PATH, RolloutsResource.PATH + "/*"})
public final class RolloutsResource extends Resource {
    static final String PATH = ROOT + "/rollouts";

    private static final String ONE = "/rollouts/{rollout}";

    private static final Logger LOG = LoggerFactory.getLogger(RolloutsResource.class);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Gate gate;
    private final Backing backing;
    private final Approval approval;
    private final Planning planning;

    @Activate
    public RolloutsResource(@Reference Desk desk, @Reference Gate gate, @Reference Backing backing, DeskConfig config) {
        this(desk, gate, backing, Approval.of(config.approval()), Clock.systemUTC());
    }

    RolloutsResource(Desk desk, Gate gate, Backing backing, Approval approval, Clock clock) {
        super(desk);
        this.gate = gate;
        this.backing = backing;
        this.approval = approval;
        this.planning = new Planning(clock);
    }

    @Activate
    void start() {
        if (approval == Approval.REQUIRED && gate.operators() < 2) {
            LOG.warn("approval=required, and there is no operator but {} to approve", Operators.ADMIN);
        }
    }

    @Override
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/rollouts", asked -> list()));
        routes.add(Route.post("/rollouts", this::plan).once());
        routes.add(Route.post("/rollouts/rehearsal", this::rehearse));
        routes.add(Route.get(ONE, asked -> Answer.ok(Views.of(rollout(asked)))));
        for (RolloutCommand command : RolloutCommand.values()) {
            routes.add(Route.post(ONE + '/' + command.word(), asked -> command(asked, command))
                    .of(asked -> Optional.of(Views.of(rollout(asked)))));
        }
        for (RolloutPart part : RolloutPart.values()) {
            routes.add(Route.get(ONE + part.path(), asked -> part.answer(asked, rollout(asked), backing.store())));
        }
        return routes;
    }

    private Answer plan(Asked asked) throws Refusal, IOException {
        RolloutRequest request = asked.json(RolloutRequest.class);
        RolloutPlan plan = planning.plan(request, backing.store());
        PlanOutcome outcome = backing.rollouts().plan(plan, asked.by(), approval.isNeeded(request.approval()));
        return answer(outcome, asked.speech());
    }

    private Answer rehearse(Asked asked) throws Refusal, IOException {
        RolloutPlan plan = planning.plan(asked.json(RolloutRequest.class), backing.store());
        long bytes = backing.store()
                .release(plan.release())
                .map(release -> release.archive().size())
                .orElse(0L);
        try {
            return Answer.ok(Views.of(backing.rollouts().rehearse(plan), bytes, asked.speech()));
        } catch (UnfitPlanException e) {
            throw unfit(e.entry(), e.objection());
        }
    }

    private static Refusal unfit(String entry, Objection objection) {
        return Refusal.at(entry, Trouble.RULE_BROKEN, "value", entry, objection);
    }

    /** None needs it is 200 and not an error: it is what was asked, and nothing was made that a 201 could name. */
    private static Answer answer(PlanOutcome outcome, Speech speech) throws Refusal {
        if (outcome instanceof PlanOutcome.Planned planned) {
            RolloutView view = Views.of(planned.rollout());
            String note = speech.say(note(planned.rollout()), Long.toString(view.terminals()));
            return Answer.created(new PlanView(view.terminals(), note, Optional.of(view)), PATH + '/' + view.id());
        } else if (outcome instanceof PlanOutcome.Refused refused) {
            throw unfit(refused.field(), refused.objection());
        }
        return Answer.ok(new PlanView(0, speech.say("plan.none"), Optional.empty()));
    }

    private static String note(Rollout rollout) {
        if (rollout.state() == RolloutState.AWAITING_APPROVAL) {
            return "plan.approval";
        }
        return rollout.plan().joinUntil().isPresent() ? "plan.joining" : "plan.some";
    }

    private Answer command(Asked asked, RolloutCommand command) throws Refusal, IOException {
        asked.nothing();
        Rollout rollout = rollout(asked);
        CommandOutcome outcome =
                backing.rollouts().command(rollout.id(), Rollouts.Command.valueOf(command.name()), asked.by());
        if (outcome instanceof CommandOutcome.Done done) {
            return Answer.ok(Views.of(done.rollout()));
        }
        throw Refusal.of(Trouble.CONFLICT, "said", ((CommandOutcome.Refused) outcome).objection());
    }

    private Answer list() throws Refusal {
        List<RolloutView> all =
                backing.store().rollouts().stream().map(Views::of).toList();
        return Answer.ok(new Page<>(all, Optional.empty()));
    }

    private Rollout rollout(Asked asked) throws Refusal {
        String number = asked.part("rollout");
        Optional<Rollout> rollout = NUMBER.matcher(number).matches()
                ? backing.store().rollout(new RolloutId(Long.parseLong(number)))
                : Optional.empty();
        return rollout.orElseThrow(() -> Refusal.at("rollout", Trouble.NOT_FOUND, "rollout.unknown", number));
    }
}

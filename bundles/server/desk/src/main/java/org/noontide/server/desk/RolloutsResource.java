package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Clock;
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

    private static final Logger LOG = LoggerFactory.getLogger(RolloutsResource.class);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Gate gate;
    private final Backing backing;
    private final Approval approval;
    private final Planning planning;

    @Activate
    public RolloutsResource(@Reference Gate gate, @Reference Backing backing, DeskConfig config) {
        this(gate, backing, Approval.of(config.approval()), Clock.systemUTC());
    }

    RolloutsResource(Gate gate, Backing backing, Approval approval, Clock clock) {
        super(gate);
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
    Answer answer(Asked asked) throws Refusal, IOException {
        List<String> path = asked.path();
        if (path.isEmpty()) {
            return asked.method("GET", "POST").equals("POST") ? plan(asked) : list();
        } else if (path.equals(List.of("rehearsal"))) {
            asked.method("POST");
            return rehearse(asked);
        } else if (path.size() == 1) {
            asked.method("GET");
            return Answer.ok(Views.of(rollout(path.get(0))));
        }
        Optional<RolloutCommand> command = path.size() == 2 ? RolloutCommand.of(path.get(1)) : Optional.empty();
        if (command.isPresent()) {
            asked.method("POST");
            return command(asked, command.get());
        }
        RolloutPart part = RolloutPart.at(path).orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "path"));
        asked.method("GET");
        return part.answer(asked, rollout(path.get(0)), backing.store());
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
            throw unfit(e.entry(), e.rule());
        }
    }

    private static Refusal unfit(String entry, String rule) {
        return Refusal.at(entry, Trouble.RULE_BROKEN, "value", entry, rule);
    }

    /** None needs it is 200 and not an error: it is what was asked, and nothing was made that a 201 could name. */
    private static Answer answer(PlanOutcome outcome, Speech speech) throws Refusal {
        if (outcome instanceof PlanOutcome.Planned planned) {
            RolloutView view = Views.of(planned.rollout());
            String note = speech.say(note(planned.rollout()), Long.toString(view.terminals()));
            return Answer.created(new PlanView(view.terminals(), note, Optional.of(view)), PATH + '/' + view.id());
        } else if (outcome instanceof PlanOutcome.Refused refused) {
            throw unfit(refused.field(), refused.rule());
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
        Rollout rollout = rollout(asked.path().get(0));
        CommandOutcome outcome =
                backing.rollouts().command(rollout.id(), Rollouts.Command.valueOf(command.name()), asked.by());
        if (outcome instanceof CommandOutcome.Done done) {
            return Answer.ok(Views.of(done.rollout()));
        }
        throw Refusal.of(Trouble.CONFLICT, "said", ((CommandOutcome.Refused) outcome).rule());
    }

    private Answer list() throws Refusal {
        List<RolloutView> all =
                backing.store().rollouts().stream().map(Views::of).toList();
        return Answer.ok(new Page<>(all, Optional.empty()));
    }

    private Rollout rollout(String number) throws Refusal {
        Optional<Rollout> rollout = NUMBER.matcher(number).matches()
                ? backing.store().rollout(new RolloutId(Long.parseLong(number)))
                : Optional.empty();
        return rollout.orElseThrow(() -> Refusal.at("rollout", Trouble.NOT_FOUND, "rollout.unknown", number));
    }
}

package org.noontide.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Rollouts;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.server.fleet.Zones;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** An engine that remembers what it was asked, and answers what the test says. */
final class MemoryRollouts implements Rollouts {
    PlanOutcome planOutcome = new PlanOutcome.NoneNeedsIt();
    CommandOutcome commandOutcome = new CommandOutcome.Refused(Objection.said("nothing was said"));
    Rehearsal rehearsal = new Rehearsal(List.of(0L), 0, List.of(), Zones.NONE);
    Optional<UnfitPlanException> unfit = Optional.empty();
    boolean isThere = true;
    Optional<RolloutPlan> planned = Optional.empty();
    final List<String> asked = new ArrayList<>();

    @Override
    public PlanOutcome plan(RolloutPlan plan, String by, boolean approval) {
        planned = Optional.of(plan);
        asked.add("plan by " + by + (approval ? " with approval" : ""));
        return planOutcome;
    }

    @Override
    public Rehearsal rehearse(RolloutPlan plan) throws UnfitPlanException {
        planned = Optional.of(plan);
        if (unfit.isPresent()) {
            throw unfit.get();
        }
        return rehearsal;
    }

    @Override
    public boolean decommission(TerminalId terminal, String by) {
        asked.add("decommission " + terminal + " by " + by);
        return isThere;
    }

    @Override
    public CommandOutcome command(RolloutId rollout, Command command, String by) {
        asked.add(command + " " + rollout + " by " + by);
        return commandOutcome;
    }
}

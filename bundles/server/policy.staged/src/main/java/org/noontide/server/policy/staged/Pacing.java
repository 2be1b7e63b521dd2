package org.noontide.server.policy.staged;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.noontide.server.fleet.PlanSettings;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.Rule;

/**
 * What starts the next wave and what stops the rollout. Success and errors together are at most 100, since otherwise a wave
 * whose terminals have all ended might do neither.
 *
 * @param success so many of a hundred terminals of a wave must have installed before the next wave starts
 * @param errors where more of a hundred terminals of a wave have failed, the rollout stops
 * @param lead from the start of a wave to its switch instant
 * @param soak from the switch instant of a wave until the next may start
 * @param undo true where a rollout that stops is taken back everywhere
 */
record Pacing(int success, int errors, Duration lead, Duration soak, boolean undo) {
    private static final String SUCCESS = "success";
    private static final String ERRORS = "errors";
    private static final String LEAD = "lead";
    private static final String SOAK = "soak";
    private static final String UNDO = "undo";

    /** What a plan may set. */
    static final Set<String> SETTINGS = Set.of(SUCCESS, ERRORS, LEAD, SOAK, UNDO);

    Pacing {
        Rule.require(success > 0 && success <= 100, "success is 1 to 100 percent: " + success);
        Rule.require(errors >= 0 && errors <= 100, "errors is 0 to 100 percent: " + errors);
        Rule.require(
                success + errors <= 100, "success and errors together are at most 100: " + success + ", " + errors);
        Rule.require(!lead.isNegative(), "the lead is not negative: " + lead);
        Rule.require(!soak.isNegative(), "the soak is not negative: " + soak);
    }

    /**
     * This, but for what a plan says otherwise. Where it says one of success and errors only, the other gives way as far as it
     * must.
     */
    Pacing with(PlanSettings settings) throws UnfitPlanException {
        Optional<Integer> wanted = settings.percent(SUCCESS, 1);
        Optional<Integer> borne = settings.percent(ERRORS, 0);
        if (wanted.orElse(1) + borne.orElse(0) > 100) {
            throw PlanSettings.unfit(
                    ERRORS,
                    Objection.of(
                            "staged.errors",
                            "with {0}% errors borne and {1}% success asked for, a wave might neither stop the rollout nor"
                                    + " start the next: together they are at most 100%",
                            borne.orElse(0),
                            wanted.orElse(1)));
        }
        int planned = wanted.orElse(Math.min(success, 100 - borne.orElse(errors)));
        return new Pacing(
                planned,
                borne.orElse(Math.min(errors, 100 - planned)),
                settings.duration(LEAD).orElse(lead),
                settings.duration(SOAK).orElse(soak),
                settings.truth(UNDO).orElse(undo));
    }
}

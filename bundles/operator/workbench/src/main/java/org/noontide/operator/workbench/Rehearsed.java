package org.noontide.operator.workbench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.noontide.operator.client.SiteClock;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.RolloutRequest;

/** What a plan would come to, in sentences. */
record Rehearsed(Desk desk, RehearsalView answer) {

    /** Who would not get the release, and why: one sentence for each reason. */
    List<String> leftOut() {
        return answer.leftOut().stream()
                .map(it -> desk.say(
                        "plan.left",
                        it.terminals(),
                        it.note(),
                        String.join(", ", it.some()) + (it.some().size() < it.terminals() ? ", …" : "")))
                .toList();
    }

    /** What the clocks show at {@code instant} where the terminals stand that get it: one line for each zone. */
    List<String> clocks(Instant instant) {
        List<String> lines = new ArrayList<>();
        SiteClock.at(instant, answer.zones())
                .forEach(it -> lines.add(desk.say("plan.clock." + it.day(), it.zone(), it.time(), it.terminals())));
        if (answer.zones().others() > 0) {
            lines.add(desk.say("plan.clock.others", answer.zones().others()));
        }
        if (answer.zones().untold() > 0) {
            lines.add(desk.say("plan.clock.untold", answer.zones().untold()));
        }
        return lines;
    }

    /** All of it but the clocks, for the plan {@code request}; its end by the clock of the draft's zone. */
    List<String> whole(RolloutRequest request, Draft draft) {
        List<String> lines = new ArrayList<>();
        String waves = answer.waves().stream().map(String::valueOf).collect(Collectors.joining(" + "));
        lines.add(
                answer.waves().size() > 1
                        ? desk.say(
                                "plan.sum.waves",
                                answer.terminals(),
                                answer.waves().size(),
                                waves)
                        : desk.say("plan.sum.count", answer.terminals()));
        lines.addAll(leftOut());
        if (answer.busy() > 0) {
            lines.add(desk.say("plan.sum.busy", answer.busy()));
        }
        lines.add(desk.say("plan.sum.bytes", Moments.bytes(answer.bytes()), Moments.bytes(answer.bytesEach())));
        if (answer.terminals() > 0) {
            Outlook outlook = Outlook.of(request, answer.waves().size());
            String soonest = Moments.in(outlook.soonest(), draft.zone());
            lines.add(outlook.latest()
                    .map(latest -> desk.say("plan.sum.end", soonest, Moments.in(latest, draft.zone())))
                    .orElseGet(() -> desk.say("plan.sum.soonest", soonest)));
        }
        return lines;
    }
}

package org.noontide.operator.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.RolloutRequest;

/** Last step: all of it once more, and what it would come to. */
final class PlanSummaryPage extends PlanPage {
    private Optional<Text> summary = Optional.empty();
    private Optional<Trial> trial = Optional.empty();

    PlanSummaryPage(Desk desk, Draft draft) {
        super("summary", desk, draft);
    }

    @Override
    void fill(Composite area) {
        Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(text);
        summary = Optional.of(text);
    }

    @Override
    void entered() {
        if (draft().isWhole()) {
            RolloutRequest request = draft().request();
            List<String> plan = lines(request, List.of());
            show(plan, List.of(desk().say("plan.asking")));
            trial.ifPresent(Trial::stop);
            Trial asked = new Trial(
                    desk().session(),
                    answer -> {
                        Rehearsed rehearsed = new Rehearsed(desk(), answer);
                        show(lines(request, rehearsed.clocks(request.switchAt())), rehearsed.whole(request, draft()));
                    },
                    failure -> show(plan, List.of(desk().sentence(failure))));
            trial = Optional.of(asked);
            asked.of(request);
        }
    }

    private void show(List<String> plan, List<String> outcome) {
        summary.filter(it -> !it.isDisposed())
                .ifPresent(it -> it.setText(String.join("\n", plan) + "\n\n" + String.join("\n", outcome)));
    }

    @Override
    public void dispose() {
        trial.ifPresent(Trial::stop);
        super.dispose();
    }

    private List<String> lines(RolloutRequest request, List<String> clocks) {
        String targets = request.query()
                .map(query -> desk().say("plan.sum.query", query))
                .or(() -> request.terminals().map(all -> desk().say("plan.sum.list", all.size())))
                .orElseGet(() -> desk().say("plan.aim.ALL"));
        String settings = request.settings().orElse(Map.of()).entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add(desk().say("plan.sum.release", request.application(), request.version()));
        lines.add(desk().say("plan.sum.targets", targets));
        lines.add(desk().say(
                        "plan.sum.instant",
                        Moments.utc(request.switchAt()),
                        Moments.in(request.switchAt(), draft().zone())));
        clocks.forEach(clock -> lines.add("    " + clock));
        lines.add(desk().say(
                        "plan.sum.policy",
                        desk().say("policy." + draft().policy()),
                        settings.isEmpty() ? desk().say("plan.sum.usual") : settings));
        return lines;
    }

    @Override
    Optional<String> flaw() {
        return Optional.empty();
    }
}

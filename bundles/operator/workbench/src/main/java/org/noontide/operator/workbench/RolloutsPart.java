package org.noontide.operator.workbench;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.noontide.wire.operations.RolloutView;

/** The rollouts, latest first, and below them all about the one that is selected. */
public final class RolloutsPart extends ListPart<RolloutView> {
    private final RolloutPane pane;
    private Optional<Long> shown = Optional.empty();

    @Inject
    public RolloutsPart(Composite parent, Desk desk) {
        super(parent, desk);
        SashForm split = new SashForm(area(), SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(split);
        Composite above = new Composite(split, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(above);
        begin(above, desk.columns().rollouts(), RolloutsPart::mark);
        pane = new RolloutPane(split, desk, this::reload);
        split.setWeights(32, 68);
        listen();
    }

    private static String mark(RolloutView rollout) {
        if (rollout.failed() > 0) {
            return "failed";
        }
        return rollout.terminals() > 0 && rollout.installed() == rollout.terminals() ? "installed" : "";
    }

    @Override
    Session.Question<List<RolloutView>> question() {
        return client -> client.rollouts().items();
    }

    @Override
    void chosen(Optional<RolloutView> row) {
        row.ifPresent(rollout -> {
            shown = Optional.of(rollout.id());
            pane.show(rollout);
        });
    }

    @Override
    void arrived(List<RolloutView> fresh) {
        Optional<RolloutView> same =
                fresh.stream().filter(it -> shown.equals(Optional.of(it.id()))).findFirst();
        Optional<RolloutView> next = same.or(() -> fresh.stream().findFirst());
        shown = next.map(RolloutView::id);
        next.ifPresentOrElse(pane::show, pane::clear);
    }

    @Override
    public void beat() {
        super.beat();
        if (!area().isDisposed() && area().isVisible()) {
            pane.beat();
        }
    }

    @Override
    public void theme(boolean dark) {
        super.theme(dark);
        pane.theme(dark);
    }
}

package org.noontide.operator.workbench;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.RehearsalView;

/** Second step: for which terminals. Who gets the release, and who does not and why, is told while one types. */
final class PlanTargetsPage extends PlanPage {
    /** After the last key, before the server is asked. */
    private static final int PAUSE_MILLIS = 300;

    private final Trial trial;
    private Optional<Label> count = Optional.empty();
    private Optional<Label> leftOut = Optional.empty();
    private int typed;

    PlanTargetsPage(Desk desk, Draft draft) {
        super("targets", desk, draft);
        this.trial = new Trial(desk.session(), this::told, this::failed);
    }

    @Override
    void fill(Composite area) {
        choice(area, Draft.Aim.ALL);
        choice(area, Draft.Aim.QUERY);
        Forms.label(area, "");
        Text query = new Text(area, SWT.BORDER);
        query.setMessage(desk().say("fleet.query"));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(query);
        query.addListener(SWT.Modify, event -> {
            draft().query(query.getText());
            soon(area);
        });
        choice(area, Draft.Aim.LIST);
        Forms.label(area, "");
        Text list = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 70).applyTo(list);
        list.addListener(SWT.Modify, event -> {
            draft().listed(list.getText());
            soon(area);
        });
        Label line = Forms.title(area);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(line);
        count = Optional.of(line);
        Label others = Forms.hint(area, "");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(SWT.DEFAULT, 64)
                .applyTo(others);
        leftOut = Optional.of(others);
    }

    private void choice(Composite area, Draft.Aim aim) {
        Button button = new Button(area, SWT.RADIO);
        button.setText(desk().say("plan.aim." + aim));
        button.setSelection(draft().aim() == aim);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
        button.addListener(SWT.Selection, event -> {
            if (button.getSelection()) {
                draft().aim(aim);
                soon(area);
            }
        });
    }

    private void soon(Composite area) {
        check();
        int mine = ++typed;
        area.getDisplay().timerExec(PAUSE_MILLIS, () -> {
            if (mine == typed && !area.isDisposed()) {
                recount();
            }
        });
    }

    private void recount() {
        draft().trial().ifPresentOrElse(trial::of, () -> {
            trial.stop();
            say("", "");
        });
    }

    private void told(RehearsalView answer) {
        say(desk().say("plan.count", answer.terminals()), String.join("\n", new Rehearsed(desk(), answer).leftOut()));
    }

    private void failed(Exception failure) {
        Optional<QueryFlaw> wrong = QueryFlaw.of(failure);
        say("", "");
        if (!getControl().isDisposed()) {
            setErrorMessage(wrong.map(it -> desk().say("fleet.flaw", it.column(), it.sentence()))
                    .orElseGet(() -> desk().sentence(failure)));
            setPageComplete(wrong.isEmpty());
        }
    }

    private void say(String sentence, String others) {
        count.filter(it -> !it.isDisposed()).ifPresent(it -> it.setText(sentence));
        leftOut.filter(it -> !it.isDisposed()).ifPresent(it -> {
            it.setText(others);
            it.getParent().layout();
        });
    }

    @Override
    void entered() {
        recount();
    }

    @Override
    Optional<String> flaw() {
        return draft().targetsFlaw();
    }

    @Override
    public void dispose() {
        trial.stop();
        super.dispose();
    }
}

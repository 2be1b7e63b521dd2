package org.noontide.operator.workbench;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Second step: for which terminals; counted while one types. */
final class PlanTargetsPage extends PlanPage {
    /** After the last key, before the server is asked. */
    private static final int PAUSE_MILLIS = 300;

    private final Counting counting;
    private Optional<Label> count = Optional.empty();
    private int typed;

    PlanTargetsPage(Desk desk, Draft draft) {
        super("targets", desk, draft);
        this.counting = new Counting(desk.session(), this::counted, this::failed);
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
        if (flaw().isPresent()) {
            counting.stop();
            say("");
        } else if (draft().aim() == Draft.Aim.LIST) {
            counting.stop();
            say(desk().say("plan.count", draft().terminals().size()));
        } else {
            counting.count(draft().counted());
        }
    }

    private void counted(int known, boolean whole) {
        say(desk().say(whole ? "plan.count" : "plan.counting", known));
    }

    private void failed(Exception failure) {
        Optional<QueryFlaw> wrong = QueryFlaw.of(failure);
        say("");
        if (!getControl().isDisposed()) {
            setErrorMessage(wrong.map(it -> desk().say("fleet.flaw", it.column(), it.sentence()))
                    .orElseGet(() -> desk().sentence(failure)));
            setPageComplete(wrong.isEmpty());
        }
    }

    private void say(String sentence) {
        count.filter(it -> !it.isDisposed()).ifPresent(it -> {
            it.setText(sentence);
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
        counting.stop();
        super.dispose();
    }
}

package org.noontide.operator.workbench;

import java.util.Optional;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** One step of a plan: its title, and what is wrong with it for as long as something is. */
abstract class PlanPage extends WizardPage {
    private final Desk desk;
    private final Draft draft;
    private final String key;

    PlanPage(String key, Desk desk, Draft draft) {
        super(key);
        this.key = key;
        this.desk = desk;
        this.draft = draft;
        setTitle(desk.say("plan." + key));
        setDescription(desk.say("plan." + key + ".hint"));
    }

    final Desk desk() {
        return desk;
    }

    final Draft draft() {
        return draft;
    }

    @Override
    public final void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).spacing(10, 8).applyTo(area);
        fill(area);
        setControl(area);
        check();
    }

    /** Puts the fields in. */
    abstract void fill(Composite area);

    /** What is wrong, as the key of a text. */
    abstract Optional<String> flaw();

    final void check() {
        Optional<String> flaw = flaw();
        setMessage(flaw.map(it -> desk.say(it)).orElseGet(() -> desk.say("plan." + key + ".hint")));
        setErrorMessage(null);
        setPageComplete(flaw.isEmpty());
    }

    /** Shows it; brings up to date what depends on other steps. */
    void entered() {}

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            entered();
            check();
        }
    }
}

package org.noontide.operator.workbench;

import java.util.Arrays;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IDialogPage;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.noontide.wire.operations.PlanView;

/** Plans a rollout: which release, for which terminals, when and on what terms; and tells what came of it. */
final class PlanWizard extends Wizard {
    private final Desk desk;
    private final Draft draft;

    private PlanWizard(Desk desk) {
        this.desk = desk;
        this.draft = new Draft(desk.clock(), desk.moments().zone());
        setWindowTitle(desk.say("plan.window"));
    }

    static void open(Shell parent, Desk desk) {
        WizardDialog dialog = new WizardDialog(parent, new PlanWizard(desk)) {
            @Override
            protected Button createButton(Composite bar, int id, String label, boolean usual) {
                return super.createButton(bar, id, spoken(desk, id, label), usual);
            }

            @Override
            protected void createButtonsForButtonBar(Composite bar) {
                super.createButtonsForButtonBar(bar);
                // the one that is made by another way
                Arrays.stream(bar.getChildren())
                        .filter(it ->
                                it instanceof Button button && button.getText().equals(IDialogConstants.CANCEL_LABEL))
                        .forEach(it -> ((Button) it).setText(desk.say("cancel")));
            }
        };
        dialog.setMinimumPageSize(620, 380);
        dialog.open();
    }

    /** The dialog brings its labels in English alone. */
    private static String spoken(Desk desk, int id, String label) {
        return switch (id) {
            case IDialogConstants.BACK_ID -> desk.say("plan.back");
            case IDialogConstants.NEXT_ID -> desk.say("plan.next");
            case IDialogConstants.FINISH_ID -> desk.say("plan.finish");
            default -> label;
        };
    }

    @Override
    public void addPages() {
        addPage(new PlanReleasePage(desk, draft));
        addPage(new PlanTargetsPage(desk, draft));
        addPage(new PlanTermsPage(desk, draft));
        addPage(new PlanSummaryPage(desk, draft));
    }

    @Override
    public boolean canFinish() {
        return draft.isWhole() && getContainer().getCurrentPage() instanceof PlanSummaryPage;
    }

    /** The dialog stays until the server has answered. */
    @Override
    public boolean performFinish() {
        IDialogPage page = getContainer().getCurrentPage();
        if (page instanceof WizardPage last) {
            last.setErrorMessage(null);
            last.setMessage(desk.say("plan.asking"), IMessageProvider.INFORMATION);
        }
        Shell shell = getShell();
        desk.session()
                .ask(
                        client -> client.plan(draft.request()),
                        (PlanView answer) -> {
                            desk.tell(answer.note());
                            if (!shell.isDisposed()) {
                                shell.close();
                            }
                        },
                        failure -> {
                            if (!shell.isDisposed() && page instanceof WizardPage last) {
                                last.setMessage(null);
                                last.setErrorMessage(desk.sentence(failure));
                            }
                        });
        return false;
    }
}

package org.noontide.operator.workbench;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;

/** Plans a rollout, step by step. */
public final class PlanHandler {
    @CanExecute
    boolean isPossible(Desk desk) {
        return desk.session().state() == Session.State.OPEN;
    }

    @Execute
    void run(@Named(IServiceConstants.ACTIVE_SHELL) Shell shell, Desk desk) {
        PlanWizard.open(shell, desk);
    }
}

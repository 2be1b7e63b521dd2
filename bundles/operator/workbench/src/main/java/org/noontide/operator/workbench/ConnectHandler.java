package org.noontide.operator.workbench;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;

/** Goes over to another server. */
public final class ConnectHandler {
    @Execute
    void run(@Named(IServiceConstants.ACTIVE_SHELL) Shell shell, Desk desk) {
        new ConnectDialog(shell, desk).open();
    }
}

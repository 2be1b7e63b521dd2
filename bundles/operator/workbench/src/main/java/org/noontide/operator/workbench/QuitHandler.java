package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.IWorkbench;

/** Closes every window. */
public final class QuitHandler {
    @Execute
    void run(IWorkbench workbench) {
        workbench.close();
    }
}

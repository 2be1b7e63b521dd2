package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;

/** Goes over to another server. */
public final class ConnectHandler {
    @Execute
    void run(Desk desk) {
        ConnectDialog.open(desk);
    }
}

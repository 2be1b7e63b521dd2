package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Asks again for what is in front. */
public final class RefreshHandler {
    @Execute
    void run(EPartService parts) {
        Front.of(parts).ifPresent(Shown::reload);
    }
}

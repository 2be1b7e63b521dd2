package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Writes what is in front to a file. */
public final class ExportHandler {
    @Execute
    void run(EPartService parts) {
        Front.of(parts).ifPresent(Shown::export);
    }
}

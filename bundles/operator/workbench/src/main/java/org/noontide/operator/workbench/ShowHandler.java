package org.noontide.operator.workbench;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;

/** Brings a part to the front. */
public final class ShowHandler {
    @Execute
    void run(EPartService parts, @Named("noontide.parameter.part") String part) {
        parts.showPart(part, PartState.ACTIVATE);
    }
}

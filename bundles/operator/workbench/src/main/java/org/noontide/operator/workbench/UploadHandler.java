package org.noontide.operator.workbench;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;

/** Uploads a release archive. */
public final class UploadHandler {
    @Execute
    void run(EPartService parts) {
        MPart part = parts.showPart("noontide.part.releases", PartState.ACTIVATE);
        if (part.getObject() instanceof ReleasesPart releases) {
            releases.choose();
        }
    }
}

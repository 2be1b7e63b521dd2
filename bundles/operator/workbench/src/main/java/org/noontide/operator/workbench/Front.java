package org.noontide.operator.workbench;

import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;

/** Finds the part that a command is meant for. */
final class Front {
    static Optional<Shown> of(EPartService parts) {
        return Optional.ofNullable(parts.getActivePart()).flatMap(Front::shown);
    }

    /** What {@code part} shows; nothing where it was never in front. */
    static Optional<Shown> shown(MPart part) {
        return part.getObject() instanceof Shown shown ? Optional.of(shown) : Optional.empty();
    }

    private Front() {}
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Every path that is no resource's. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(UnknownResource.PATH)
public final class UnknownResource extends Resource {
    static final String PATH = ROOT + "/*";

    @Activate
    public UnknownResource(@Reference Gate gate) {
        super(gate);
    }

    @Override
    Answer answer(Asked asked) throws Refusal {
        throw Refusal.of(Trouble.NOT_FOUND, "path");
    }
}

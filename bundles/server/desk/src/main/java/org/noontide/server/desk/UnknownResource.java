package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.List;
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
    public UnknownResource(@Reference Desk desk) {
        super(desk);
    }

    @Override
    List<Route> routes() {
        return List.of();
    }
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.Comparator;
import java.util.List;
import org.noontide.wire.operations.ConnectionView;
import org.noontide.wire.operations.StatusView;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** How the server is: GET. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(StatusResource.PATH)
public final class StatusResource extends Resource {
    static final String PATH = ROOT + "/status";

    private final Backing backing;
    private final String version;

    @Activate
    public StatusResource(@Reference Desk desk, @Reference Backing backing, BundleContext context) {
        this(desk, backing, context.getBundle().getVersion().toString());
    }

    StatusResource(Desk desk, Backing backing, String version) {
        super(desk);
        this.backing = backing;
        this.version = version;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/status", asked -> status()));
    }

    private Answer status() {
        List<ConnectionView> connections = backing.connections().stream()
                .map(Views::of)
                .sorted(Comparator.comparing(ConnectionView::name))
                .toList();
        return Answer.ok(new StatusView(
                version, backing.hasStore(), backing.hasArtifacts(), backing.hasRollouts(), connections));
    }
}

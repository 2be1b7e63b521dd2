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
    public StatusResource(@Reference Gate gate, @Reference Backing backing, BundleContext context) {
        this(gate, backing, context.getBundle().getVersion().toString());
    }

    StatusResource(Gate gate, Backing backing, String version) {
        super(gate);
        this.backing = backing;
        this.version = version;
    }

    @Override
    Answer answer(Asked asked) throws Refusal {
        asked.method("GET");
        List<ConnectionView> connections = backing.connections().stream()
                .map(Views::of)
                .sorted(Comparator.comparing(ConnectionView::name))
                .toList();
        return Answer.ok(new StatusView(
                version, backing.hasStore(), backing.hasArtifacts(), backing.hasRollouts(), connections));
    }
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The document of the interface: GET, for everybody, since it holds no secret and tools cannot log in. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(DocumentResource.PATH)
public final class DocumentResource extends Resource {
    static final String PATH = ROOT + "/openapi.json";

    @Activate
    public DocumentResource(@Reference Desk desk) {
        super(desk);
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", asked -> Answer.ok(Document.read())).open());
    }
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.List;
import org.noontide.wire.operations.CardsView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** How cards are proved, and how often that went wrong: GET. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(CardsResource.PATH)
public final class CardsResource extends Resource {
    static final String PATH = ROOT + "/cards";

    private final Backing backing;

    @Activate
    public CardsResource(@Reference Desk desk, @Reference Backing backing) {
        super(desk);
        this.backing = backing;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/cards", asked -> cards()));
    }

    private Answer cards() {
        return Answer.ok(
                new CardsView(List.copyOf(backing.cardKeys()), backing.hasTicketGate(), backing.cardRefusals()));
    }
}

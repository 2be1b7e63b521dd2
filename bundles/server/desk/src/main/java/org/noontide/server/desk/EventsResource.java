package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What changes, as it changes: GET, server-sent events. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(EventsResource.PATH)
public final class EventsResource extends Resource {
    static final String PATH = ROOT + "/events";

    private final Events events;

    @Activate
    public EventsResource(@Reference Desk desk, @Reference Events events) {
        super(desk);
        this.events = events;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/events", this::watch));
    }

    private Answer watch(Asked asked) throws Refusal {
        return Answer.ok(new Stream(events, events.watch(asked.header("Last-Event-ID"))));
    }
}

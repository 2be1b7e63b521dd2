package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.util.List;
import org.noontide.server.fleet.RaisedAlarm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Alarms: GET those after a number, by pages (S14). Who keeps the last number misses none and sees none twice. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({AlarmsResource.PATH, AlarmsResource.PATH + "/*"})
public final class AlarmsResource extends Resource {
    static final String PATH = ROOT + "/alarms";

    private final Backing backing;

    @Activate
    public AlarmsResource(@Reference Desk desk, @Reference Backing backing) {
        super(desk);
        this.backing = backing;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/alarms", this::list));
    }

    private Answer list(Asked asked) throws Refusal {
        int limit = asked.limit();
        List<RaisedAlarm> found = backing.store().alarms(after(asked), limit + 1);
        return Answer.ok(Views.page(found, limit, Views::of, raised -> Long.toString(raised.number())));
    }

    private static long after(Asked asked) throws Refusal {
        String after = asked.after().orElse("0");
        if (!after.matches("[0-9]{1,18}")) {
            throw Refusal.at("after", Trouble.MALFORMED, "after.number");
        }
        return Long.parseLong(after);
    }
}

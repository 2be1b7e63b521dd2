package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.noontide.server.fleet.Acknowledgement;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.RaisedAlarm;
import org.noontide.wire.operations.AcknowledgeRequest;
import org.noontide.wire.operations.AlarmFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms: GET those after a number, by pages (S14), all or those that are open or acknowledged; POST that someone takes care
 * of one. Who keeps the last number misses none and sees none twice.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({AlarmsResource.PATH, AlarmsResource.PATH + "/*"})
public final class AlarmsResource extends Resource {
    static final String PATH = ROOT + "/alarms";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Logger LOG = LoggerFactory.getLogger(AlarmsResource.class);

    private final Backing backing;
    private final Clock clock;

    @Activate
    public AlarmsResource(@Reference Desk desk, @Reference Backing backing) {
        this(desk, backing, Clock.systemUTC());
    }

    AlarmsResource(Desk desk, Backing backing, Clock clock) {
        super(desk);
        this.backing = backing;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.get("/alarms", this::list), Route.post("/alarms/{alarm}/acknowledge", this::acknowledge));
    }

    private Answer list(Asked asked) throws Refusal {
        int limit = asked.limit();
        long after = after(asked);
        Optional<AlarmFilter> filter = filter(asked);
        FleetStore store = backing.store();
        List<RaisedAlarm> found = filter.isEmpty()
                ? store.alarms(after, limit + 1)
                : store.alarms(filter.get() == AlarmFilter.ACKNOWLEDGED, after, limit + 1);
        return Answer.ok(Views.page(found, limit, Views::of, raised -> Long.toString(raised.number())));
    }

    /** Who asks again, or after another, is told who was first: it is what he wants to know. */
    private Answer acknowledge(Asked asked) throws Refusal, IOException {
        Optional<String> note = asked.json(AcknowledgeRequest.class).note();
        Acknowledgement acknowledgement =
                Asked.value("note", () -> new Acknowledgement(asked.by(), clock.instant(), note));
        String number = asked.part("alarm");
        Optional<RaisedAlarm> alarm = NUMBER.matcher(number).matches()
                ? backing.store().acknowledge(Long.parseLong(number), acknowledgement)
                : Optional.empty();
        RaisedAlarm raised = alarm.orElseThrow(() -> Refusal.at("alarm", Trouble.NOT_FOUND, "alarm.unknown", number));
        LOG.info("alarm={} by={} acknowledged", number, asked.by());
        return Answer.ok(Views.of(raised));
    }

    private static Optional<AlarmFilter> filter(Asked asked) throws Refusal {
        Optional<String> word = asked.parameter("state");
        Optional<AlarmFilter> filter = word.flatMap(AlarmFilter::of);
        if (word.isPresent() && filter.isEmpty()) {
            throw Refusal.at("state", Trouble.MALFORMED, "state.alarm");
        }
        return filter;
    }

    private static long after(Asked asked) throws Refusal {
        String after = asked.after().orElse("0");
        if (!NUMBER.matcher(after).matches()) {
            throw Refusal.at("after", Trouble.MALFORMED, "after.number");
        }
        return Long.parseLong(after);
    }
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.ReleaseView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Releases: POST an archive, GET the list. */
@Component(
        service = Servlet.class,
        configurationPid = DeskConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HttpWhiteboardServletPattern({ReleasesResource.PATH, ReleasesResource.PATH + "/*"})
public final class ReleasesResource extends Resource {
    static final String PATH = ROOT + "/releases";

    private final Backing backing;
    private final Intake intake;

    @Activate
    public ReleasesResource(@Reference Desk desk, @Reference Backing backing, DeskConfig config) {
        this(
                desk,
                backing,
                new Intake(backing, Path.of(config.folder()), config.max_archive_bytes(), Clock.systemUTC()));
    }

    ReleasesResource(Desk desk, Backing backing, Intake intake) {
        super(desk);
        this.backing = backing;
        this.intake = intake;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/releases", asked -> list()),
                Route.post("/releases", this::publish).once());
    }

    private Answer publish(Asked asked) throws Refusal, IOException {
        return Answer.created(Views.of(intake.take(asked.archive(intake.longest()))), PATH);
    }

    private Answer list() throws Refusal {
        List<ReleaseView> all =
                backing.store().releases().stream().map(Views::of).toList();
        return Answer.ok(new Page<>(all, Optional.empty()));
    }
}

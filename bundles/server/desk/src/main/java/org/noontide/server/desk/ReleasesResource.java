package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.ArtifactStore;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Release;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.ReleaseDiffView;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.ReleaseVersion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases: POST an archive, GET the list, GET the catalogue of one or what it changes in another, DELETE one that nothing uses. */
@Component(
        service = Servlet.class,
        configurationPid = DeskConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HttpWhiteboardServletPattern({ReleasesResource.PATH, ReleasesResource.PATH + "/*"})
public final class ReleasesResource extends Resource {
    static final String PATH = ROOT + "/releases";

    private static final String ONE = "/releases/{application}/{version}";
    private static final Logger LOG = LoggerFactory.getLogger(ReleasesResource.class);

    private final Backing backing;
    private final Intake intake;
    private final Clock clock;

    @Activate
    public ReleasesResource(@Reference Desk desk, @Reference Backing backing, DeskConfig config) {
        this(
                desk,
                backing,
                new Intake(backing, Path.of(config.folder()), config.max_archive_bytes(), Clock.systemUTC()),
                Clock.systemUTC());
    }

    ReleasesResource(Desk desk, Backing backing, Intake intake, Clock clock) {
        super(desk);
        this.backing = backing;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/releases", asked -> list()),
                Route.post("/releases", this::publish).once(),
                Route.get(ONE + "/catalogue", this::catalogue),
                Route.get(ONE + "/diff", this::diff),
                Route.delete(ONE, this::withdraw));
    }

    private Answer publish(Asked asked) throws Refusal, IOException {
        return Answer.created(Views.of(intake.take(asked.archive(intake.longest()))), PATH);
    }

    private Answer list() throws Refusal {
        List<ReleaseView> all =
                backing.store().releases().stream().map(Views::of).toList();
        return Answer.ok(new Page<>(all, Optional.empty()));
    }

    private Answer catalogue(Asked asked) throws Refusal, IOException {
        return Answer.ok(catalogue(listed("version", asked.part("application"), asked.part("version"))));
    }

    private Answer diff(Asked asked) throws Refusal, IOException {
        Release to = listed("version", asked.part("application"), asked.part("version"));
        String against = asked.parameter("against")
                .orElseThrow(() -> Refusal.at("against", Trouble.MALFORMED, "release.against"));
        Release from = listed("against", to.id().application(), against);
        return Answer.ok(ReleaseDiffView.of(
                to.id().application(),
                from.id().version().value(),
                catalogue(from),
                to.id().version().value(),
                catalogue(to)));
    }

    /**
     * First in the store and then on the file server: where this breaks off in between, a file is left that no terminal is
     * sent to, and who asks again has it deleted, too.
     */
    private Answer withdraw(Asked asked) throws Refusal {
        FleetStore store = backing.store();
        ArtifactStore artifacts = backing.artifacts();
        Release release = published(asked.part("application"), asked.part("version"));
        Optional<ReleaseUse> use = store.withdraw(release.id(), clock.instant());
        if (use.isPresent()) {
            throw inUse(use.get());
        }
        try {
            artifacts.withdraw(release.archive());
        } catch (IOException e) {
            LOG.warn("link={} not withdrawn: {}", release.archive().link(), e.toString());
            throw Refusal.unavailable("artifacts");
        }
        LOG.info(
                "release={} sequence={} by={} deleted",
                release.id(),
                release.id().sequence(),
                asked.by());
        return Answer.ok(Views.of(release));
    }

    private static Refusal inUse(ReleaseUse use) {
        if (use instanceof ReleaseUse.Ordered ordered) {
            return Refusal.of(
                    Trouble.CONFLICT, "release.ordered", ordered.rollout().toString());
        } else if (use instanceof ReleaseUse.Origin origin) {
            return Refusal.of(
                    Trouble.CONFLICT, "release.origin", origin.rollout().toString());
        }
        return Refusal.of(
                Trouble.CONFLICT,
                "release.running",
                ((ReleaseUse.Running) use).terminal().value());
    }

    private CatalogueView catalogue(Release release) throws Refusal, IOException {
        Optional<byte[]> packed = backing.store().catalogue(release.id());
        if (packed.isEmpty()) {
            throw Refusal.of(
                    Trouble.CONFLICT,
                    "release.catalogue",
                    release.id().application(),
                    release.id().version().value());
        }
        return Catalogues.unpacked(packed.get());
    }

    private Release listed(String entry, String application, String version) throws Refusal {
        for (Release release : backing.store().releases()) {
            if (release.id().application().equals(application)
                    && release.id().version().value().equals(version)) {
                return release;
            }
        }
        throw unknown(entry, application, version);
    }

    /** Also one that was deleted already. */
    private Release published(String application, String version) throws Refusal {
        ReleaseVersion name;
        try {
            name = new ReleaseVersion(version);
        } catch (IllegalArgumentException e) {
            throw unknown("version", application, version);
        }
        return backing.store().published(application, name).orElseThrow(() -> unknown("version", application, version));
    }

    private static Refusal unknown(String entry, String application, String version) {
        return Refusal.at(entry, Trouble.NOT_FOUND, "release.none", application, version);
    }
}

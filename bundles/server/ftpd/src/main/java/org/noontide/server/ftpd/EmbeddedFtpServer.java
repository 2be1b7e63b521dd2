package org.noontide.server.ftpd;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.CardRefusals;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.TicketGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves releases to terminals over FTP. Terminals log in with their number and secret and may only read; one user may
 * write. A port that is taken is tried again until it is free.
 */
@Component(
        configurationPid = "org.noontide.server.ftpd",
        service = {TicketGate.class, CardRefusals.class},
        immediate = true)
@Designate(ocd = EmbeddedFtpServer.Config.class)
public final class EmbeddedFtpServer implements TicketGate {

    @ObjectClassDefinition(name = "Embedded FTP server")
    @interface Config {
        @AttributeDefinition(description = "Address to listen on")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "Port to listen on; 0 for any free one")
        int port() default 2121;

        @AttributeDefinition(description = "Address that clients are told for their data, behind a NAT; empty for host")
        String passive_host() default "";

        @AttributeDefinition(description = "Ports for data, as in 30000-30999; 0 for any free ones")
        String passive_ports() default "0";

        @AttributeDefinition(description = "Folder that holds the folder releases")
        String root() default "data/ftp";

        @AttributeDefinition(description = "Logins at one time; each download holds a thread")
        int max_sessions() default 600;

        @AttributeDefinition(description = "Seconds without a command or a byte of data, after which a session ends")
        int idle_seconds() default 60;

        @AttributeDefinition(description = "User who may put files")
        String artifacts_user() default "noontide-artifacts";

        @AttributeDefinition(
                description = "Secret of the user who may put files; where it is empty, nobody may"
                        + " (key .artifacts.secret: the dot keeps it out of the service registry)",
                type = AttributeType.PASSWORD)
        String _artifacts_secret() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFtpServer.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final Clock clock;
    private final Duration again;
    private final Tickets tickets;
    private final AtomicReference<@Nullable FleetStore> store = new AtomicReference<>();
    private final AtomicReference<@Nullable RunningServer> running = new AtomicReference<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ftpd-care");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public EmbeddedFtpServer(Config config) {
        this(
                new Settings(
                        config.host(),
                        config.port(),
                        config.passive_host().isBlank() ? config.host() : config.passive_host(),
                        config.passive_ports(),
                        Path.of(config.root()).toAbsolutePath(),
                        config.max_sessions(),
                        config.idle_seconds(),
                        config.artifacts_user(),
                        config._artifacts_secret()),
                Clock.systemUTC(),
                AGAIN);
    }

    EmbeddedFtpServer(Settings settings, Clock clock, Duration again) {
        this.settings = settings;
        this.clock = clock;
        this.again = again;
        this.tickets = new Tickets(clock);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(FleetStore fleet) {
        store.set(fleet);
    }

    void unbindStore(FleetStore fleet) {
        store.compareAndSet(fleet, null);
    }

    @Activate
    void start() {
        if (settings.artifactsSecret().isEmpty()) {
            LOG.warn("ftpd: no .artifacts.secret is set, so nobody can put files");
        }
        try {
            open();
        } catch (IOException e) {
            LOG.warn(
                    "ftpd=down host={} port={} reason={}; trying again",
                    settings.host(),
                    settings.port(),
                    e.getMessage());
        }
        long beat = again.toMillis();
        Future<?> unused = worker.scheduleWithFixedDelay(this::care, beat, beat, TimeUnit.MILLISECONDS);
    }

    private void open() throws IOException {
        RunningServer opened = new RunningServer(settings, new Accounts(settings, store, tickets));
        running.set(opened);
        LOG.info("ftpd=up host={} port={} root={}", settings.host(), opened.port(), settings.root());
    }

    private void care() {
        try {
            RunningServer server = running.get();
            if (server == null) {
                open();
            } else {
                server.endStalled(clock);
            }
        } catch (IOException | RuntimeException e) {
            // Said once at the start; it goes on until the port is free.
            LOG.debug("ftpd: care failed", e);
        }
    }

    @Override
    public Map<CardRefusal, Long> counted() {
        return tickets.counted();
    }

    /** The port that it listens on, while it does. */
    OptionalInt port() {
        RunningServer server = running.get();
        return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.shutdownNow();
        if (!worker.awaitTermination(AGAIN.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("ftpd: its care does not end");
        }
        RunningServer server = running.getAndSet(null);
        if (server != null) {
            server.close();
            LOG.info("ftpd=down host={} port={}", settings.host(), settings.port());
        }
    }
}

package org.noontide.terminal.agent;

import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the updates of one cabinet (S7). */
@Component(
        immediate = true,
        service = {},
        configurationPid = "org.noontide.terminal.agent",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Agent.Config.class)
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    @ObjectClassDefinition(name = "Terminal agent")
    @interface Config {
        @AttributeDefinition(description = "The terminal's number, as on its plate")
        String terminal() default "";

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description = "The terminal's secret, with which it signs in to the broker and the file server"
                        + " (key .secret: the dot keeps it out of the service registry)")
        String _secret() default "";

        @AttributeDefinition(description = "The cabinet's hardware model, as releases name it")
        String model() default "";

        @AttributeDefinition(
                description = "The terminal number that the enrolled PSAM was issued to; empty: any PSAM will do")
        String psam_terminal_number() default "";

        @AttributeDefinition(description = "The ICCID of the enrolled SIM; empty: any SIM will do")
        String sim_iccid() default "";

        @AttributeDefinition(description = "The time zone in which the PSAM's days begin; empty: the system's")
        String psam_zone() default "";

        @AttributeDefinition(
                description = "A folder of the file server that a person's check of the cabinet looks at, for one"
                        + " ftp://HOST:PORT/; updates come by the links in their orders. Empty: it looks at none")
        String ftp_uri() default "";

        @AttributeDefinition(description = "The folder of the journal and the downloads")
        String data_folder() default "data/agent";

        @AttributeDefinition(description = "The longest release archive that is fetched, in bytes")
        long archive_cap_bytes() default 1L << 30;

        @AttributeDefinition(
                description = "No order is accepted, and nothing switched, while the standard time may be further off,"
                        + " in milliseconds")
        long clock_bound_millis() default 1_000;

        @AttributeDefinition(description = "How long an order waits for a good clock before it is refused, in seconds")
        long clock_patience_seconds() default 30;

        @AttributeDefinition(
                description = "How long a switch waits, from its instant on, for the end of a sale or for a better"
                        + " clock, before the update fails, in seconds")
        long hold_seconds() default 120;

        @AttributeDefinition(description = "The shortest rest before reports are repeated, in milliseconds")
        long report_retry_floor_millis() default 15_000;

        @AttributeDefinition(description = "The longest rest before reports are repeated, in milliseconds")
        long report_retry_ceiling_millis() default 300_000;

        @AttributeDefinition(description = "The shortest rest before a download is tried again, in milliseconds")
        long download_retry_floor_millis() default 2_000;

        @AttributeDefinition(description = "The longest rest before a download is tried again, in milliseconds")
        long download_retry_ceiling_millis() default 60_000;

        @AttributeDefinition(
                description = "A download begins at a random moment within so many milliseconds, so that not every"
                        + " cabinet asks at once; never more than a tenth of the time to the switch. 0: at once")
        long download_window_millis() default 5_000;
    }

    private final Settings settings;
    private final MessageBus bus;
    private final FileTransfer transfer;
    private final Devices devices;
    private final Threads threads;
    private final RandomGenerator random;
    private final FrameFile.Sync sync;
    private Optional<Engine> engine = Optional.empty();

    @Activate
    public Agent(
            Config config,
            @Reference(policyOption = GREEDY) MessageBus bus,
            @Reference(policyOption = GREEDY) FileTransfer transfer,
            @Reference(policyOption = GREEDY) Psam psam,
            @Reference(policyOption = GREEDY) Sim sim,
            @Reference(policyOption = GREEDY) StandardTime time,
            @Reference(policyOption = GREEDY) ApplicationSlot slot,
            @Reference(policyOption = GREEDY) Cabinet cabinet) {
        this(
                settings(config),
                bus,
                transfer,
                new Devices(psam, sim, time, slot, cabinet),
                Threads.of(new TerminalId(config.terminal())),
                new SecureRandom(),
                FrameFile.Sync.DISK);
    }

    Agent(
            Settings settings,
            MessageBus bus,
            FileTransfer transfer,
            Devices devices,
            Threads threads,
            RandomGenerator random,
            FrameFile.Sync sync) {
        this.settings = settings;
        this.bus = bus;
        this.transfer = transfer;
        this.devices = devices;
        this.threads = threads;
        this.random = random;
        this.sync = sync;
    }

    @Activate
    void start() throws IOException {
        Journal journal = Journal.open(settings.folder(), sync, random);
        Engine started = new Engine(
                settings,
                bus,
                transfer,
                devices,
                journal,
                new TimerLoop(threads.loop()),
                threads.worker(),
                threads.worker(),
                random);
        engine = Optional.of(started);
        started.start();
    }

    @Deactivate
    void stop() {
        try {
            if (engine.isPresent()) {
                engine.get().close().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the journal is as good as after a power cut, which it is made for
            LOG.warn("terminal={} did not stop in order: {}", settings.terminal(), e.toString());
        } finally {
            engine = Optional.empty();
            threads.close().run();
        }
    }

    static Settings settings(Config config) {
        return new Settings(
                new TerminalId(config.terminal()),
                config._secret(),
                config.model(),
                config.psam_terminal_number(),
                config.sim_iccid(),
                config.psam_zone().isEmpty() ? ZoneId.systemDefault() : ZoneId.of(config.psam_zone()),
                Path.of(config.data_folder()),
                config.archive_cap_bytes(),
                Duration.ofMillis(config.clock_bound_millis()),
                Duration.ofSeconds(config.clock_patience_seconds()),
                Duration.ofSeconds(config.hold_seconds()),
                bounds(config.report_retry_floor_millis(), config.report_retry_ceiling_millis()),
                bounds(config.download_retry_floor_millis(), config.download_retry_ceiling_millis()),
                Duration.ofMillis(config.download_window_millis()));
    }

    private static Settings.Bounds bounds(long floor, long ceiling) {
        return new Settings.Bounds(Duration.ofMillis(floor), Duration.ofMillis(ceiling));
    }
}

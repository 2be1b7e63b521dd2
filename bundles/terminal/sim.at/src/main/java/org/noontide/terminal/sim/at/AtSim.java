package org.noontide.terminal.sim.at;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIM in a modem on a serial port. The port is opened for one reading and given back after it, so that a modem may
 * come and go. Serves where its configuration is, before a simulated one.
 *
 * <p>All that touches the port is done in a thread of its own: a driver of the system that hangs must not hang the agent.
 */
@Component(
        configurationPid = AtSim.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=100")
@Designate(ocd = AtSim.Config.class)
public final class AtSim implements Sim {
    static final String PID = "org.noontide.terminal.sim.at";

    private static final Logger LOG = LoggerFactory.getLogger(AtSim.class);
    /** What the system may take for opening and closing, on top of the budget. */
    private static final Duration SYSTEM = Duration.ofMillis(500);

    /** The modem. */
    @ObjectClassDefinition(name = "SIM on a serial modem")
    @interface Config {
        @AttributeDefinition(
                description = "The modem's serial port for AT commands: a path such as /dev/ttyUSB2 or"
                        + " /dev/serial/by-id/…, a pattern of which the first that answers is taken such as"
                        + " /dev/ttyUSB*, or auto, which sends AT to every serial device on USB: name the port where"
                        + " other devices hang there too")
        String port() default Ports.AUTO;

        @AttributeDefinition(description = "Bits a second; modems on USB do not care", min = "1")
        int baud() default 115200;

        @AttributeDefinition(
                description = "How the card's number is asked for first, COMMON, QUECTEL, SIMCOM, HUAWEI, NORDIC or"
                        + " STANDARD; the others follow where it is not understood")
        Dialect dialect() default Dialect.COMMON;

        @AttributeDefinition(description = "Milliseconds to wait for the answer to one command", min = "1")
        int answer_millis() default 1000;

        @AttributeDefinition(description = "Milliseconds that a whole reading may take", min = "1", max = "5000")
        int budget_millis() default 4000;
    }

    private final Settings settings;
    private final Callable<CardReading<SimCard>> question;
    private final Path nativeFolder;
    private final Told told = new Told();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "noontide-sim");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public AtSim(Config config, BundleContext context) {
        this(settings(config), Path.of("/dev"), context.getDataFile("native").toPath(), System::nanoTime);
    }

    /**
     * With plain values.
     *
     * @param settings or what is wrong with them: then that is all that is read
     * @param devices where the serial ports are
     * @param nativeFolder where the library for them lays its native part
     */
    AtSim(Configured settings, Path devices, Path nativeFolder, LongSupplier nanos) {
        this.settings = settings.settings();
        this.question = settings.wrong().isPresent()
                ? () -> new CardReading.Missing<>(settings.wrong().get())
                : new Reader(this.settings, new Ports(devices, this.settings.port()), nanos)::read;
        this.nativeFolder = nativeFolder;
    }

    /** Makes ready; the port is first touched when the card is read. */
    @Activate
    void start() {
        try {
            NativeLibrary.unpack(nativeFolder);
        } catch (IOException e) {
            LOG.warn("folder={} the library for serial ports unpacks itself elsewhere: {}", nativeFolder, e.toString());
        }
        LOG.info("sim=modem port={} baud={}", settings.port(), settings.baud());
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /**
     * What {@code config} says. Where that makes no sense the driver serves all the same, and says so whenever it is asked: did
     * it not, a simulated card could take its place unnoticed.
     */
    static Configured settings(Config config) {
        try {
            return new Configured(
                    new Settings(
                            config.port(),
                            config.baud(),
                            config.dialect(),
                            Duration.ofMillis(config.answer_millis()),
                            Duration.ofMillis(config.budget_millis())),
                    Optional.empty());
        } catch (RuntimeException e) {
            return new Configured(
                    Settings.USUAL,
                    Optional.of("the configuration of the modem's driver (" + PID + ") is wrong: " + e.getMessage()));
        }
    }

    /**
     * Settings, and what is wrong with those that were given in their place.
     *
     * @param wrong one sentence
     */
    record Configured(Settings settings, Optional<String> wrong) {}

    @Override
    public CardReading<SimCard> read() {
        CardReading<SimCard> reading = bounded();
        told.tell(reading);
        return reading;
    }

    private CardReading<SimCard> bounded() {
        try {
            return finish(thread.submit(question));
        } catch (RejectedExecutionException e) {
            return new CardReading.Missing<>("the driver of the modem is stopped");
        }
    }

    private CardReading<SimCard> finish(Future<CardReading<SimCard>> asked) {
        try {
            return asked.get(settings.budget().plus(SYSTEM).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // what hangs goes on hanging; the next reading waits for it, and then tries afresh
            asked.cancel(false);
            return new CardReading.Missing<>("the serial port of the modem (" + settings.port()
                    + ") hangs in the system: switch the modem off and on");
        } catch (ExecutionException e) {
            LOG.error("sim=modem port={} the reading failed", settings.port(), e.getCause());
            return new CardReading.Unreadable<>("the driver of the modem failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CardReading.Missing<>("the reading of the SIM was broken off");
        }
    }
}

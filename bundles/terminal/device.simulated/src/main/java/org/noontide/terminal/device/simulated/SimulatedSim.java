package org.noontide.terminal.device.simulated;

import java.util.OptionalInt;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A SIM in a modem that its configuration describes. */
@Component(
        configurationPid = "org.noontide.terminal.device.simulated.sim",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatedSim.Config.class)
public final class SimulatedSim implements Sim {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedSim.class);
    /** A modem never reports a strength above 0 dBm, so this says that it does not know. */
    private static final int UNKNOWN_SIGNAL = 1;

    /** The card and its modem. */
    @ObjectClassDefinition(name = "Simulated SIM")
    @interface Config {
        @AttributeDefinition(description = "Whether there is a card in the modem")
        boolean present() default true;

        @AttributeDefinition(description = "Whether what the modem says makes sense")
        boolean readable() default true;

        @AttributeDefinition(description = "ICCID, 19 or 20 hexadecimal digits")
        String iccid() default "898600810915F6046777";

        @AttributeDefinition(description = "IMSI, 15 digits; a locked card does not tell it")
        String imsi() default "460001234567890";

        @AttributeDefinition(description = "What the card asks for before it works: READY, PIN or PUK")
        SimCard.Lock lock() default SimCard.Lock.READY;

        @AttributeDefinition(
                description = "Where the modem stands with the network: HOME, ROAMING, SEARCHING, DENIED or NONE")
        SimCard.Registration registration() default SimCard.Registration.HOME;

        @AttributeDefinition(
                description = "Received strength in dBm, 0 or less; 1 where the modem does not know",
                max = "1")
        int signal() default -71;
    }

    private final CardReading<SimCard> reading;

    @Activate
    public SimulatedSim(Config config) {
        this(reading(config));
    }

    SimulatedSim(CardReading<SimCard> reading) {
        this.reading = reading;
    }

    @Activate
    void start() {
        LOG.warn("the SIM is simulated: {}", told());
    }

    @Override
    public CardReading<SimCard> read() {
        return reading;
    }

    /** What goes to the log: never a whole card number. */
    private String told() {
        return reading instanceof CardReading.Found<SimCard> found
                ? "lock=" + found.card().lock() + " registration="
                        + found.card().registration()
                : reading.toString();
    }

    private static CardReading<SimCard> reading(Config config) {
        if (!config.present()) {
            return new CardReading.Missing<>("the simulated modem has no SIM; set present=true");
        }
        if (!config.readable()) {
            return new CardReading.Unreadable<>("the simulated modem's answers make no sense; set readable=true");
        }
        return new CardReading.Found<>(new SimCard(
                config.iccid(),
                config.lock() == SimCard.Lock.READY ? config.imsi() : "",
                config.lock(),
                config.registration(),
                config.signal() == UNKNOWN_SIGNAL ? OptionalInt.empty() : OptionalInt.of(config.signal())));
    }
}

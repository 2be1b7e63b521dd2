package org.noontide.terminal.device.simulated;

import java.time.LocalDate;
import java.util.Optional;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.CardProof;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PSAM that its configuration describes. */
@Component(
        configurationPid = "org.noontide.terminal.device.simulated.psam",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatedPsam.Config.class)
public final class SimulatedPsam implements Psam {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedPsam.class);

    /** The card. */
    @ObjectClassDefinition(name = "Simulated PSAM")
    @interface Config {
        @AttributeDefinition(description = "Whether there is a card in the reader")
        boolean present() default true;

        @AttributeDefinition(description = "Whether what the card says makes sense")
        boolean readable() default true;

        @AttributeDefinition(description = "Serial number, 20 hexadecimal digits")
        String serial() default "23010101000000212241";

        @AttributeDefinition(description = "Number of the terminal that it was issued to, 12 hexadecimal digits")
        String terminal_number() default "012300033D11";

        @AttributeDefinition(description = "Issuer, 16 hexadecimal digits")
        String issuer() default "A000000003000001";

        @AttributeDefinition(description = "First day of its life, YYYY-MM-DD")
        String valid_from() default "2020-01-01";

        @AttributeDefinition(description = "Last day of its life, YYYY-MM-DD")
        String valid_until() default "2099-12-31";

        @AttributeDefinition(description = "Index of the purchase key", min = "0", max = "255")
        int key_index() default 1;

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                description =
                        "The issuer's key, 32 hexadecimal digits, from which the card's own key for authentication"
                                + " codes follows; empty: the card has none, like a copy of another card's files (key .issuer.key:"
                                + " the dot keeps it out of the service registry)")
        String _issuer_key() default "";
    }

    private final CardReading<PsamCard> reading;
    private final Optional<byte[]> issuerKey;

    @Activate
    public SimulatedPsam(Config config) {
        this(
                reading(config),
                config._issuer_key().isBlank() ? Optional.empty() : Optional.of(CardMac.key(config._issuer_key())));
    }

    SimulatedPsam(CardReading<PsamCard> reading, Optional<byte[]> issuerKey) {
        this.reading = reading;
        this.issuerKey = issuerKey;
    }

    @Activate
    void start() {
        LOG.warn("the PSAM is simulated: {}", told());
    }

    @Override
    public CardReading<String> reader() {
        return new CardReading.Found<>("simulated: no real card is looked at");
    }

    @Override
    public CardReading<PsamCard> read() {
        return reading;
    }

    @Override
    public CardReading<CardProof> prove(byte[] nonce, byte[] data) {
        if (reading instanceof CardReading.Missing<PsamCard> missing) {
            return new CardReading.Missing<>(missing.detail());
        } else if (reading instanceof CardReading.Found<PsamCard> found && issuerKey.isPresent()) {
            return new CardReading.Found<>(
                    CardMac.of(issuerKey.get(), found.card().serial(), nonce, data));
        }
        return new CardReading.Unreadable<>("the simulated card has no key; set .issuer.key");
    }

    /** What goes to the log: never a whole card number. */
    private String told() {
        return reading instanceof CardReading.Found<PsamCard> found
                ? "valid from " + found.card().validFrom() + " until "
                        + found.card().validUntil()
                : reading.toString();
    }

    private static CardReading<PsamCard> reading(Config config) {
        if (!config.present()) {
            return new CardReading.Missing<>("the simulated reader has no card; set present=true");
        }
        if (!config.readable()) {
            return new CardReading.Unreadable<>("the simulated card makes no sense; set readable=true");
        }
        return new CardReading.Found<>(new PsamCard(
                config.serial(),
                config.terminal_number(),
                config.issuer(),
                LocalDate.parse(config.valid_from()),
                LocalDate.parse(config.valid_until()),
                config.key_index()));
    }
}

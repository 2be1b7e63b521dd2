package org.noontide.terminal.psam.pcsc;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.psam.pcsc.Readers.Question;
import org.noontide.wire.protocol.CardProof;
import org.noontide.wire.protocol.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The PSAM in a PC/SC reader. It serves only where there is a configuration for it, and is then taken before a simulated
 * one. Nothing is kept between two readings: what was unplugged, pulled or restarted meanwhile is found as it is.
 */
@Component(
        configurationPid = "org.noontide.terminal.psam.pcsc",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=100")
@Designate(ocd = PcscPsam.Config.class)
public final class PcscPsam implements Psam {
    private static final int NONCE_BYTES = 8;
    private static final int MOST_DATA_BYTES = 64;

    /** The reader and the card in it. */
    @ObjectClassDefinition(name = "PSAM in a PC/SC reader")
    @interface Config {
        @AttributeDefinition(
                description = "Which reader: a regular expression that is found in its name. Empty: any; the first"
                        + " whose card can be read as a PSAM")
        String reader() default "";

        @AttributeDefinition(
                description = "The issuer's application on the card (ADF): a file id of 4 hexadecimal digits, or a name"
                        + " (AID) of 10 to 32")
        String adf() default "DF01";

        @AttributeDefinition(
                description = "Use of the key that signs the server's challenges, 0 to 31",
                min = "0",
                max = "31")
        int mac_key_use() default 6;

        @AttributeDefinition(description = "Version of that key", min = "0", max = "255")
        int mac_key_version() default 1;

        @AttributeDefinition(
                description = "0: the card has a key of its own. 1: it has its issuer's, and diversifies it by its"
                        + " serial number",
                min = "0",
                max = "1")
        int mac_key_levels() default 0;

        @AttributeDefinition(description = "Milliseconds after which a reading is given up", min = "100", max = "1900")
        int budget_millis() default 1_800;

        @AttributeDefinition(
                description = "The PC/SC library. Empty: the system's. Read once, when the terminal starts")
        String library() default "";
    }

    private final PcscService service;
    private final Readers readers;
    private final Adf application;
    private final MacKey key;
    private final Patience patience;

    @Activate
    public PcscPsam(Config config) {
        this(
                new PcscService(config.library()),
                Pattern.compile(config.reader()),
                new Adf(config.adf()),
                new MacKey(config.mac_key_use(), config.mac_key_version(), config.mac_key_levels()),
                Duration.ofMillis(config.budget_millis()));
    }

    PcscPsam(PcscService service, Pattern reader, Adf application, MacKey key, Duration budget) {
        Rule.require(
                budget.toMillis() >= 100 && budget.toMillis() <= 1_900,
                "budget.millis is not between 100 and 1900: " + budget.toMillis());
        this.service = service;
        this.readers = new Readers(service, reader);
        this.application = application;
        this.key = key;
        this.patience = new Patience(budget, System::nanoTime);
    }

    @Override
    public CardReading<String> reader() {
        return bounded(readers::names);
    }

    @Override
    public CardReading<PsamCard> read() {
        return ask(line -> new PsamDialogue(line, application).card());
    }

    @Override
    public CardReading<CardProof> prove(byte[] nonce, byte[] data) {
        Rule.require(nonce.length == NONCE_BYTES, "a nonce has 8 bytes and not " + nonce.length);
        Rule.require(
                data.length > 0 && data.length <= MOST_DATA_BYTES, "1 to 64 bytes are signed and not " + data.length);
        byte[] ownNonce = nonce.clone();
        byte[] ownData = data.clone();
        return ask(line -> new PsamDialogue(line, application).proof(key, ownNonce, ownData));
    }

    private <T> CardReading<T> ask(Question<T> question) {
        return bounded(() -> readers.ask(question));
    }

    private <T> CardReading<T> bounded(Supplier<CardReading<T>> reading) {
        return patience.call(hung -> {
            if (hung) {
                try {
                    service.renew();
                } catch (CardFaultException e) {
                    return e.reading();
                }
            }
            return reading.get();
        });
    }
}

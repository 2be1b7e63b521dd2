package org.noontide.server.rollout;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.noontide.server.fleet.Admission;
import org.noontide.server.fleet.CardKeys;
import org.noontide.server.fleet.CardRefusal;
import org.noontide.server.fleet.CardRefusals;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the issuers' keys, draws what cards are asked, and counts who was refused. */
@Component(
        service = {CardOffice.class, CardKeys.class, CardRefusals.class},
        configurationPid = "org.noontide.server.rollout.cards")
@Designate(ocd = CardOffice.Config.class)
public final class CardOffice implements CardKeys, CardRefusals {

    @ObjectClassDefinition(
            name = "Proof of cards",
            description = "The key .key.NAME holds the issuer's key NAME, 32 hexadecimal digits, by which the enrolled"
                    + " cards of that name are proved (the dot keeps it out of the service registry)")
    @interface Config {
        @AttributeDefinition(description = "Seconds from an order within which the proof of the card must be there")
        int challenge_seconds() default 7_200;

        @AttributeDefinition(
                description = "Seconds from the proof within which the archive must be fetched; never longer than the"
                        + " order holds")
        int ticket_seconds() default 43_200;
    }

    private static final Logger LOG = LoggerFactory.getLogger(CardOffice.class);
    private static final String KEY = ".key.";
    private static final int NONCE = 8;
    private static final int SECRET = 24;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random;
    private final Map<CardRefusal, AtomicLong> counts = new EnumMap<>(CardRefusal.class);
    // written when the configuration changes, read by the engine
    private volatile Terms terms;

    /**
     * What the configuration says.
     *
     * @param keys by name
     * @param challenge how long a card may take to answer
     * @param ticket how long a ticket holds at most
     */
    record Terms(Map<String, byte[]> keys, Duration challenge, Duration ticket) {
        Terms {
            Rule.require(challenge.toMillis() > 0, "challenge.seconds is positive: " + challenge.toSeconds());
            Rule.require(ticket.toMillis() > 0, "ticket.seconds is positive: " + ticket.toSeconds());
        }

        @Override
        public String toString() {
            return "Terms[keys=" + keys.keySet() + ']';
        }
    }

    @Activate
    public CardOffice(Config config, Map<String, Object> all) {
        this(terms(config, all), new SecureRandom());
    }

    CardOffice(Terms terms, SecureRandom random) {
        this.terms = terms;
        this.random = random;
        for (CardRefusal refusal : CardRefusal.values()) {
            if (refusal != CardRefusal.NO_TICKET && refusal != CardRefusal.TICKET_EXPIRED) {
                counts.put(refusal, new AtomicLong());
            }
        }
    }

    /** Other keys, or other times; the engine goes on meanwhile. */
    @Modified
    void modified(Config config, Map<String, Object> all) {
        terms = terms(config, all);
    }

    /** A key that is none is left out and complained of, so that it does not stop the whole engine. */
    private static Terms terms(Config config, Map<String, Object> all) {
        Map<String, byte[]> keys = new TreeMap<>();
        all.forEach((entry, value) -> {
            if (entry.startsWith(KEY)) {
                String name = entry.substring(KEY.length());
                try {
                    EnrolledCard.requireKeyName(name);
                    keys.put(name, CardMac.key(String.valueOf(value)));
                } catch (IllegalArgumentException e) {
                    LOG.error("the key {} is left out, cards enrolled with it are refused: {}", entry, e.getMessage());
                }
            }
        });
        return new Terms(
                keys, Duration.ofSeconds(config.challenge_seconds()), Duration.ofSeconds(config.ticket_seconds()));
    }

    Terms terms() {
        return terms;
    }

    Optional<byte[]> key(EnrolledCard card) {
        return Optional.ofNullable(terms.keys().get(card.key()));
    }

    String drawNonce() {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return HexFormat.of().withUpperCase().formatHex(nonce);
    }

    /**
     * The secret of the ticket for {@code admission}: always the same, so that it can be sent again though only its digest is
     * kept; and nobody can tell it without the key.
     */
    static String ticketSecret(Admission admission, byte[] key) {
        String about = String.join(
                "\n",
                "noontide-ticket-1",
                admission.delivery().terminal().value(),
                admission.delivery().rollout().toString(),
                Integer.toString(admission.attempt()),
                admission.challenge().nonce());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            byte[] secret = Arrays.copyOf(mac.doFinal(about.getBytes(US_ASCII)), SECRET);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    void count(CardRefusal refusal) {
        counts.getOrDefault(refusal, new AtomicLong()).incrementAndGet();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(terms.keys().keySet());
    }

    @Override
    public Map<CardRefusal, Long> counted() {
        Map<CardRefusal, Long> counted = new EnumMap<>(CardRefusal.class);
        counts.forEach((refusal, count) -> counted.put(refusal, count.get()));
        return counted;
    }
}

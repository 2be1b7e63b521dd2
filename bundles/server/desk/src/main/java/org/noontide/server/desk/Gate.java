package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the operators in and nobody else (HTTP Basic, RFC 7617). */
// without a configuration it stays away: a password must not be drawn because the one that is meant is late
@Component(service = Gate.class, configurationPid = DeskConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DeskConfig.class)
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 1_024;
    private static final int KEY_BYTES = 32;
    private static final int PATIENCE_SECONDS = 5;

    private final Operators operators;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Failures failures = new Failures();
    // proving is slow on purpose: one at a time, so that guessing cannot take every processor
    private final Semaphore proving = new Semaphore(1);
    private final Proved proved = new Proved();

    /** Reads the administrator from {@code config}, and the other operators, whose keys nobody can foresee, from {@code all}. */
    @Activate
    public Gate(DeskConfig config, Map<String, Object> all) throws IOException {
        this(
                Operators.of(administrator(config, new SecureRandom()), all, new SecureRandom()),
                Clock.systemUTC(),
                new SecureRandom());
    }

    Gate(Operators operators, Clock clock, SecureRandom random) {
        this.operators = operators;
        this.clock = clock;
        byte[] drawn = new byte[KEY_BYTES];
        random.nextBytes(drawn);
        this.key = new SecretKeySpec(drawn, "HmacSHA256");
    }

    private static Proof administrator(DeskConfig config, SecureRandom random) throws IOException {
        return config._admin_password().isBlank()
                ? Proof.kept(Path.of(config.folder()), random)
                : Proof.configured(".admin.password", config._admin_password(), random);
    }

    /** How many operators there are. */
    int operators() {
        return operators.count();
    }

    /**
     * Lets through who proves to be an operator.
     *
     * @param address who asks
     * @param authorization what he says of himself
     * @return the operator's name
     */
    String admit(String address, Optional<String> authorization) throws Refusal {
        String credential = credential(authorization.orElseThrow(() -> Refusal.unauthenticated("login.none")));
        // remembered under a key that dies with the process: who asks every second is proved the slow way once
        String mark = mark(credential);
        Instant now = clock.instant();
        Duration pause = failures.pause(address, now);
        if (!pause.isZero()) {
            throw Refusal.later(Trouble.TOO_MANY_ATTEMPTS, pause.toSeconds() + 1, "login.pause");
        }
        Optional<String> remembered = proved.operator(mark);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Optional<String> operator = failures.isRepeated(address, mark) ? Optional.empty() : prove(credential);
        if (operator.isEmpty()) {
            throw refuse(address, mark, now);
        }
        failures.forget(address);
        proved.remember(operator.get(), mark);
        return operator.get();
    }

    private Refusal refuse(String address, String mark, Instant now) {
        if (!failures.isRepeated(address, mark)) {
            failures.add(address, mark, now);
            LOG.warn("login refused address={}", address);
        }
        return Refusal.unauthenticated("login.wrong");
    }

    private Optional<String> prove(String credential) throws Refusal {
        int colon = credential.indexOf(':');
        String user = credential.substring(0, Math.max(colon, 0));
        try {
            if (!proving.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.later(Trouble.TOO_MANY_ATTEMPTS, PATIENCE_SECONDS, "login.pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later(Trouble.TOO_MANY_ATTEMPTS, PATIENCE_SECONDS, "login.pause");
        }
        try {
            return operators.prove(user, credential.substring(colon + 1));
        } finally {
            proving.release();
        }
    }

    private static String credential(String authorization) throws Refusal {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length()) || authorization.length() > LONGEST) {
            throw Refusal.unauthenticated("login.none");
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).trim());
            return new String(decoded, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.unauthenticated("login.none");
        }
    }

    private String mark(String credential) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(credential.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}

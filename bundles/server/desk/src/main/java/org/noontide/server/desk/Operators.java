package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.noontide.wire.protocol.Rule;

/** Who may log in: the administrator, and whom the configuration names. */
final class Operators {
    /** The name of the one who is always there. */
    static final String ADMIN = "admin";

    // the dot keeps the passwords out of the service registry
    private static final String KEY = ".password.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,32}");

    private final Map<String, Proof> proofs;

    private Operators(Map<String, Proof> proofs) {
        this.proofs = proofs;
    }

    /** The administrator, and one for each key {@code .password.NAME} of {@code configuration}. */
    static Operators of(Proof administrator, Map<String, ?> configuration, SecureRandom random) {
        Map<String, Proof> proofs = new TreeMap<>();
        configuration.forEach((key, password) -> {
            if (key.startsWith(KEY)) {
                proofs.put(name(key), Proof.configured(key, String.valueOf(password), random));
            }
        });
        proofs.put(ADMIN, administrator);
        return new Operators(proofs);
    }

    private static String name(String key) {
        String name = key.substring(KEY.length());
        Rule.require(
                NAME.matcher(name).matches(),
                "an operator's name has 1 to 32 of a-z, 0-9, dot, hyphen and underscore: " + key);
        Rule.require(!name.equals(ADMIN), "the password of " + ADMIN + " lies under .admin.password and not " + key);
        return name;
    }

    int count() {
        return proofs.size();
    }

    /** The operator whose name and password these are. */
    Optional<String> prove(String user, String password) {
        Optional<String> proved = Optional.empty();
        for (Map.Entry<String, Proof> operator : proofs.entrySet()) {
            // all are asked both in any case: the time tells nothing of who there is, nor of which was wrong
            boolean named = MessageDigest.isEqual(
                    user.getBytes(UTF_8), operator.getKey().getBytes(UTF_8));
            boolean proven = operator.getValue().proves(password);
            if (named && proven) {
                proved = Optional.of(operator.getKey());
            }
        }
        return proved;
    }
}

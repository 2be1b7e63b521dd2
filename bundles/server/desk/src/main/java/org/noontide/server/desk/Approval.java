package org.noontide.server.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rollouts another operator than the one who planned them must approve. */
enum Approval {
    /** Every one. */
    REQUIRED,
    /** Those that are planned so. */
    OPTIONAL;

    static Approval of(String word) {
        return Arrays.stream(values())
                .filter(approval -> approval.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("approval is required or optional: " + word));
    }

    /** True where a plan that asks for it, or not, must be approved. */
    boolean isNeeded(Optional<Boolean> asked) {
        return this == REQUIRED || asked.orElse(false);
    }
}

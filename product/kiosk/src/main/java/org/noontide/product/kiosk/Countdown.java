package org.noontide.product.kiosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whoever watches a show when the prices change. A cabinet in a street has none.
 *
 * @param file that holds the instant, once it is known
 */
record Countdown(Path file) {

    /** What it says at {@code now}, while {@code version} is shown. */
    String text(Instant now, String version, Texts texts) {
        Optional<Instant> instant = instant();
        if (instant.isEmpty()) {
            return texts.of("countdown.none", version);
        }
        long millis = Duration.between(now, instant.get()).toMillis();
        return millis <= 0
                ? texts.of("countdown.over", version)
                : texts.of("countdown", String.valueOf((millis + 999) / 1000));
    }

    private Optional<Instant> instant() {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).trim()))
                    : Optional.empty();
        } catch (IOException | DateTimeException notWrittenYet) {
            return Optional.empty();
        }
    }
}

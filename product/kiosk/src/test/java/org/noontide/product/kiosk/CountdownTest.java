package org.noontide.product.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountdownTest {
    private static final Instant SWITCH = Instant.parse("2030-01-01T00:00:00Z");
    private static final Texts TEXTS = new Texts(Language.ENGLISH);

    @TempDir
    Path folder;

    @Test
    void it_counts_the_seconds_that_have_begun() throws Exception {
        Path file = Files.writeString(folder.resolve("countdown"), SWITCH + "\n");

        assertThat(new Countdown(file).text(SWITCH.minusMillis(9001), "1.0.0", TEXTS))
                .isEqualTo("New prices in 10 s");
        assertThat(new Countdown(file).text(SWITCH.minusMillis(1), "1.0.0", TEXTS))
                .isEqualTo("New prices in 1 s");
    }

    @Test
    void after_the_instant_it_tells_the_version_that_is_shown() throws Exception {
        Path file = Files.writeString(folder.resolve("countdown"), SWITCH.toString());

        assertThat(new Countdown(file).text(SWITCH, "1.1.0", TEXTS)).isEqualTo("New prices: version 1.1.0");
    }

    @Test
    void before_anything_is_planned_it_tells_the_version_too() {
        assertThat(new Countdown(folder.resolve("none")).text(SWITCH, "1.0.0", TEXTS))
                .isEqualTo("Prices as of version 1.0.0");
    }

    @Test
    void a_heartbeat_tells_what_is_shown_and_how_late_it_was() throws Exception {
        Path file = folder.resolve("beat");
        Heartbeat heartbeat = new Heartbeat(java.util.Optional.of(file));
        heartbeat.drawn(Catalogues.snapshot(1, Catalogues.cola(350)), Duration.ofDays(1));
        heartbeat.drawn(Catalogues.snapshot(2, Catalogues.cola(380)), Duration.ofMillis(12));

        heartbeat.beat(SWITCH);

        assertThat(Files.readAllLines(file))
                .containsExactly("alive=2030-01-01T00:00:00Z", "version=1.2.0", "goods=1", "after.millis=12");
    }
}

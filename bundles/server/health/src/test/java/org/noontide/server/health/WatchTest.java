package org.noontide.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.ServerHealth.PartHealth;
import org.noontide.wire.transport.Connection;
import org.noontide.wire.transport.ConnectionState;

class WatchTest {
    private static final Instant START = Stepping.START;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Stepping clock = new Stepping();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Watch watch = new Watch(clock, MINUTE, ending::get);

    @Test
    void what_never_came_is_down_since_the_start_and_named() {
        clock.step(MINUTE);
        watch.look();

        assertThat(watch.parts())
                .containsExactly(
                        notStarted("database"), notStarted("ftp"), notStarted("mqtt"), notStarted("terminals"));
    }

    @Test
    void a_connection_that_works_is_up_since_it_says_and_was_never_not_started() {
        Instant since = clock.step(MINUTE);
        come(Line.up("ftp", since));
        clock.step(MINUTE);

        watch.look();

        assertThat(part("ftp")).isEqualTo(new PartHealth("ftp", true, since, Optional.empty()));
    }

    @Test
    void terminals_are_as_their_broker_is() {
        Line mqtt = Line.up("mqtt", START);
        come(mqtt);
        watch.look();
        boolean before = part("terminals").up();

        Instant then = clock.step(MINUTE);
        mqtt.breaks(then, "port taken");
        watch.look();

        assertThat(before).isTrue();
        assertThat(part("terminals")).isEqualTo(new PartHealth("terminals", false, then, Optional.of("port taken")));
    }

    @Test
    void a_service_that_vanishes_is_down_from_then_on() {
        come(Line.up("database", START));
        watch.look();
        Instant gone = clock.step(MINUTE);
        come();
        watch.look();

        clock.step(MINUTE);
        watch.look();

        assertThat(part("database"))
                .isEqualTo(new PartHealth("database", false, gone, Optional.of("its service is gone")));
    }

    @Test
    void a_service_that_comes_anew_and_does_not_work_is_down_since_its_part_was() {
        come(Line.up("database", START));
        watch.look();
        Instant gone = clock.step(MINUTE);
        come();
        watch.look();

        come(new Line("database", ConnectionState.notYet(clock.step(MINUTE))));
        watch.look();

        assertThat(part("database"))
                .isEqualTo(new PartHealth("database", false, gone, Optional.of("its service is gone")));
    }

    @Test
    void the_last_error_outlives_the_service_that_told_it() {
        come(Line.down("ftp", START, "connection refused"));
        watch.look();
        Instant again = clock.step(MINUTE);

        come(Line.up("ftp", again));
        watch.look();

        assertThat(part("ftp")).isEqualTo(new PartHealth("ftp", true, again, Optional.of("connection refused")));
    }

    @Test
    void of_two_services_with_one_name_the_one_that_is_down_is_told_of() {
        come(Line.up("mqtt", START), Line.down("mqtt", START, "refused"), Line.up("mqtt", START));

        assertThat(part("mqtt").up()).isFalse();
        assertThat(part("mqtt").lastError()).contains("refused");
    }

    @Test
    void a_connection_of_another_name_is_a_part_too() {
        come(Line.up("printer", START));

        assertThat(watch.parts()).extracting(PartHealth::name).contains("printer");
    }

    @Test
    void a_connection_that_fails_to_answer_is_down_and_hides_no_other() {
        Connection broken = new Connection() {
            @Override
            public String name() {
                return "ftp";
            }

            @Override
            public ConnectionState state() {
                throw new IllegalStateException("closed");
            }
        };
        come(broken, Line.up("database", START));

        watch.look();

        assertThat(part("ftp").lastError().orElseThrow()).contains("closed");
        assertThat(part("database").up()).isTrue();
    }

    @Test
    void each_change_is_logged_once() {
        Line ftp = Line.up("ftp", START);
        come(ftp);

        String log = logged(() -> {
            watch.look();
            watch.look();
            ftp.breaks(clock.step(MINUTE), "connection refused");
            watch.look();
            watch.look();
            ftp.works(clock.step(MINUTE));
            watch.look();
        });

        assertThat(log.lines().filter(line -> line.contains("part=")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("INFO").endsWith("part=ftp state=up"),
                        second -> assertThat(second)
                                .contains("WARN")
                                .endsWith("part=ftp state=down why=\"connection refused\""),
                        third -> assertThat(third).contains("INFO").endsWith("part=ftp state=up"));
    }

    @Test
    void parts_that_go_because_the_server_stops_are_no_news() {
        come(Line.up("ftp", START));
        watch.look();

        String log = logged(() -> {
            ending.set(true);
            come();
            watch.look();
        });

        assertThat(log).isEmpty();
    }

    @Test
    void it_looks_on_its_beat() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        Watch beating = new Watch(clock, Duration.ofMillis(1), () -> {
            looks.countDown();
            return false;
        });

        beating.start();
        try {
            assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            beating.stop();
        }
    }

    private void come(Connection... connections) {
        watch.come(List.of(connections), null);
    }

    private PartHealth part(String name) {
        return watch.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PartHealth notStarted(String name) {
        return new PartHealth(name, false, START, Optional.of("not started"));
    }

    /** What slf4j-simple writes meanwhile. */
    private static String logged(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}

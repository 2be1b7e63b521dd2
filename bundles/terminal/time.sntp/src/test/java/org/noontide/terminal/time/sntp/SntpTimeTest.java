package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.StandardTime;
import org.noontide.terminal.device.StandardTimeContract;
import org.noontide.terminal.device.TimeReading;
import org.noontide.terminal.time.sntp.NtpResponder.Manners;

class SntpTimeTest extends StandardTimeContract {
    private final SteppedClock truth = new SteppedClock(Instant.parse("2026-06-01T12:00:00Z"));
    /** A cheap clock that was never set. */
    private final SteppedClock wallClock = new SteppedClock(Instant.parse("1970-01-01T00:00:00Z"));

    /** How much more of the monotonic clock has passed than went by. */
    private final AtomicLong ahead = new AtomicLong();

    private final List<NtpResponder> servers = new ArrayList<>();
    private final List<SntpTime> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(SntpTime::stop);
        servers.forEach(NtpResponder::close);
    }

    @Override
    protected StandardTime disciplined() throws IOException {
        return polled(Manners.GOOD, Manners.GOOD, Manners.GOOD);
    }

    @Override
    protected StandardTime undisciplined() throws IOException {
        return polled(Manners.GOOD.ofLeap(3));
    }

    @Override
    protected Instant truth() {
        return truth.instant();
    }

    @Test
    void before_the_first_answer_it_is_the_wall_clock() throws IOException {
        assertThat(undisciplined().read().time()).isCloseTo(wallClock.instant(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void answers_that_are_late_one_way_leave_the_truth_within_the_uncertainty() throws IOException {
        SntpTime time = polled(Manners.GOOD.delayed(Duration.ofMillis(100)));

        TimeReading reading = time.read();
        Instant after = truth();

        assertThat(reading.uncertainty()).isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
        assertThat(reading.time().minus(reading.uncertainty())).isBeforeOrEqualTo(after);
        assertThat(reading.time().plus(reading.uncertainty())).isAfter(after.minusMillis(5));
    }

    @Test
    void one_wrong_server_of_three_does_not_matter() throws IOException {
        Manners slow = Manners.GOOD.delayed(Duration.ofMillis(20));
        SntpTime time = polled(slow, Manners.GOOD.ahead(Duration.ofSeconds(30)), slow);

        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
        assertThat(time.read().uncertainty()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void one_silent_server_of_three_does_not_matter() throws IOException {
        SntpTime time = polled(Manners.GOOD, Manners.GOOD.silent(), Manners.GOOD);

        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void setting_the_wall_clock_does_not_move_it() throws IOException {
        SntpTime time = polled(Manners.GOOD);

        wallClock.step(Duration.ofDays(20_000));

        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void servers_that_fall_silent_leave_the_time_running() throws IOException {
        SntpTime time = polled(Manners.GOOD);
        servers.forEach(NtpResponder::close);

        time.askEveryServer();

        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void without_servers_it_is_the_system_clock_and_follows_its_steps() {
        SntpTime time = of(List.of(), Duration.ofHours(1));

        wallClock.step(Duration.ofDays(1));

        TimeReading reading = time.read();
        assertThat(reading.time()).isCloseTo(wallClock.instant(), within(1, ChronoUnit.SECONDS));
        assertThat(reading.uncertainty()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void it_polls_by_itself_again_and_again() throws Exception {
        NtpResponder server = server(Manners.GOOD);
        SntpTime time = of(List.of(server.address()), Duration.ofMillis(20));

        time.start();

        // four questions a poll: with the ninth the second poll is over
        assertThat(server.awaitAsked(9)).isTrue();
        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void a_fresh_measurement_narrows_soon_what_the_drift_has_widened() throws IOException {
        SntpTime time = polled(Manners.GOOD);
        ahead.addAndGet(Duration.ofDays(1).toNanos());
        truth.step(Duration.ofDays(1));
        Duration before = time.read().uncertainty();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);

        time.refresh();
        while (time.read().uncertainty().compareTo(before) >= 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }

        assertThat(before).isGreaterThan(Duration.ofSeconds(1));
        assertThat(time.read().uncertainty()).isLessThan(Duration.ofSeconds(1));
        assertThat(time.read().time()).isCloseTo(truth(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void a_measurement_is_not_asked_for_where_there_is_nobody_to_ask_or_nobody_who_wants_to_know() {
        SntpTime alone = of(List.of(), Duration.ofHours(1));
        SntpTime stopped = of(List.of(new TimeServer("127.0.0.1", 9)), Duration.ofHours(1));
        stopped.stop();

        alone.refresh();
        stopped.refresh();

        assertThat(alone.read().uncertainty()).isEqualTo(Duration.ofMillis(50));
    }

    private SntpTime polled(Manners... manners) throws IOException {
        List<TimeServer> addresses = new ArrayList<>();
        for (Manners each : manners) {
            addresses.add(server(each).address());
        }
        SntpTime time = of(addresses, Duration.ofHours(1));
        time.askEveryServer();
        return time;
    }

    private NtpResponder server(Manners manners) throws IOException {
        NtpResponder server = new NtpResponder(manners, truth::instant);
        servers.add(server);
        return server;
    }

    private SntpTime of(List<TimeServer> addresses, Duration poll) {
        SntpTime time = new SntpTime(
                new SntpTime.Settings(addresses, Duration.ofMillis(50), poll, 4, 20, Duration.ofMillis(700)),
                wallClock,
                () -> System.nanoTime() + ahead.get());
        opened.add(time);
        return time;
    }
}

package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.noontide.server.fleet.AlertCursor;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;

class AlarmDispatchThreadsTest {
    private static final long PATIENCE_SECONDS = 20;

    private final MemoryFleet store = new MemoryFleet();
    private final AlarmDispatch dispatch = new AlarmDispatch(
            store,
            Clock.systemUTC(),
            new Random(1),
            AlarmDispatch::threadOf,
            new CourierPace(Duration.ZERO, 500, Duration.ofSeconds(5), Duration.ofMinutes(5), true),
            Duration.ZERO);

    @BeforeEach
    void start() {
        store.keep(new Alarm.OfDelivery(
                new DeliveryId(new RolloutId(1), Given.TERMINAL),
                Given.NEW,
                Given.OLD,
                new Fault(Reason.NO_SPACE, "full"),
                Given.NOW));
        dispatch.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        dispatch.stop();
    }

    @Test
    void a_slow_channel_does_not_delay_another() throws InterruptedException {
        Slow slow = new Slow();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        dispatch.addChannel(slow, Map.of(AlertChannel.NAME, "slow"));
        assertThat(slow.begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        dispatch.addChannel((notice, alarms) -> heard.add(notice), Map.of(AlertChannel.NAME, "quick"));

        assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("quick-1-1");
    }

    @Test
    void a_channel_that_goes_while_it_is_told_is_broken_off_and_told_again_when_it_is_back()
            throws InterruptedException {
        Slow slow = new Slow();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        dispatch.addChannel(slow, Map.of(AlertChannel.NAME, "mail"));
        String first = slow.told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);

        dispatch.removeChannel(slow);
        boolean brokenOff = slow.brokenOff.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        dispatch.addChannel((notice, alarms) -> heard.add(notice), Map.of(AlertChannel.NAME, "mail"));

        assertThat(brokenOff).isTrue();
        assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(first);
    }

    @Test
    void a_stop_in_the_middle_of_telling_breaks_it_off_and_forgets_nothing() throws InterruptedException {
        Slow slow = new Slow();
        dispatch.addChannel(slow, Map.of(AlertChannel.NAME, "mail"));
        assertThat(slow.begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertTimeoutPreemptively(Duration.ofSeconds(30), dispatch::stop);

        assertThat(slow.brokenOff.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(store.cursor("mail")).contains(new AlertCursor("mail", 0, 1));
    }

    /** Takes for ever, until it is interrupted. */
    private static final class Slow implements AlertChannel {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch brokenOff = new CountDownLatch(1);
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void tell(String notice, List<Alarm> alarms) throws IOException {
            told.add(notice);
            begun.countDown();
            try {
                boolean unused = new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                brokenOff.countDown();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}

package org.noontide.server.rollout;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** A dispatch of alarms by a stepped clock, with one channel that remembers what it is told. */
abstract class AlarmsBench {
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Map<String, Object> MAIL = Map.of(AlertChannel.NAME, "mail");
    static final Map<String, Object> HOOK = Map.of(AlertChannel.NAME, "hook");

    private final SteppedClock clock = new SteppedClock();
    final MemoryFleet store = new MemoryFleet();
    final HeardChannel mail = new HeardChannel();
    AlarmDispatch dispatch = dispatch(false);
    private int raised;

    @BeforeEach
    void add() {
        dispatch.addChannel(mail, MAIL);
        turns();
    }

    private AlarmDispatch dispatch(boolean earlierToo) {
        return new AlarmDispatch(
                store,
                clock,
                new Random(1),
                name -> new SameThread(),
                new CourierPace(WINDOW, 500, Duration.ofSeconds(5), Duration.ofMinutes(5), earlierToo),
                Duration.ofMinutes(1));
    }

    /** Another dispatch on the same store, with the channel that there was. */
    void begins(boolean earlierToo) {
        dispatch = dispatch(earlierToo);
        dispatch.addChannel(mail, MAIL);
        turns();
    }

    Alarm raise() {
        raised++;
        Alarm alarm = new Alarm.OfDelivery(
                new DeliveryId(new RolloutId(1), new TerminalId("VM-%06d".formatted(raised))),
                Given.NEW,
                Given.OLD,
                new Fault(Reason.NO_SPACE, "full"),
                clock.instant());
        store.keep(alarm);
        return alarm;
    }

    void passes(Duration time) {
        clock.forward(time);
        turns();
    }

    void turns() {
        Duration pause = Duration.ZERO;
        for (int turn = 0; pause.isZero() && turn < 1_000; turn++) {
            pause = dispatch.turn();
        }
    }
}

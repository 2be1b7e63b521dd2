package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;

/** Of every alarm it is kept who takes care of it, and who said so first. */
interface AcknowledgingContract extends StoreUnderTest {
    Instant LATER = NOW.plusSeconds(60);
    Acknowledgement LI = new Acknowledgement("li", LATER, Optional.of("看过了 \ud83d\ude00"));

    @Test
    default void an_alarm_is_open_until_someone_acknowledges_it() {
        long number = raised("A-0001").get(0).number();

        Optional<RaisedAlarm> acknowledged = store().acknowledge(number, LI);

        assertThat(acknowledged.flatMap(RaisedAlarm::acknowledged)).contains(LI);
        assertThat(reopened().alarms(0, 10)).containsExactly(acknowledged.orElseThrow());
    }

    @Test
    default void the_first_who_acknowledges_an_alarm_is_the_one() {
        long number = raised("A-0001").get(0).number();
        store().acknowledge(number, LI);

        Optional<RaisedAlarm> second =
                store().acknowledge(number, new Acknowledgement("wang", LATER.plusSeconds(1), Optional.empty()));

        assertThat(second.flatMap(RaisedAlarm::acknowledged)).contains(LI);
        assertThat(store().alarms(0, 10)).containsExactly(second.orElseThrow());
    }

    @Test
    default void a_note_may_be_left_out() {
        long number = raised("A-0001").get(0).number();
        Acknowledgement plain = new Acknowledgement("li", LATER, Optional.empty());

        store().acknowledge(number, plain);

        assertThat(store().alarms(0, 10).get(0).acknowledged()).contains(plain);
    }

    @Test
    default void an_alarm_that_there_is_not_cannot_be_acknowledged() {
        long number = raised("A-0001").get(0).number();

        assertThat(store().acknowledge(number + 1, LI)).isEmpty();
        assertThat(store().alarms(false, 0, 10)).hasSize(1);
    }

    @Test
    default void open_and_acknowledged_alarms_are_listed_apart_and_by_pages() {
        List<RaisedAlarm> all = raised("A-0001", "A-0002", "A-0003", "A-0004");
        RaisedAlarm second = store().acknowledge(all.get(1).number(), LI).orElseThrow();
        RaisedAlarm fourth = store().acknowledge(all.get(3).number(), LI).orElseThrow();

        assertThat(store().alarms(false, 0, 10)).containsExactly(all.get(0), all.get(2));
        assertThat(store().alarms(false, 0, 1)).containsExactly(all.get(0));
        assertThat(store().alarms(false, all.get(0).number(), 10)).containsExactly(all.get(2));
        assertThat(store().alarms(true, 0, 10)).containsExactly(second, fourth);
        assertThat(store().alarms(0, 10)).containsExactly(all.get(0), second, all.get(2), fourth);
    }

    @Test
    default void what_was_tried_again_and_failed_again_has_another_alarm() {
        Rollout rollout = planned("A-0001");
        fails(rollout, NOW);
        List<RaisedAlarm> first = store().alarms(0, 10);
        store().retryFailed(rollout.id(), NOW.plusSeconds(1));

        fails(rollout, LATER);
        store().commit(Changes.alarms(StoreUnderTest.alarm(delivery(rollout, "A-0001"), LATER.plusSeconds(1))));

        assertThat(reopened().alarms(0, 10)).hasSize(2).startsWith(first.get(0)).satisfies(alarms -> assertThat(
                        alarms.get(1).alarm().raisedAt())
                .isEqualTo(LATER));
    }

    /** The only delivery of {@code rollout} ends as failed, with an alarm. */
    private void fails(Rollout rollout, Instant at) {
        Delivery before = delivery(rollout, "A-0001");
        Delivery after = Changes.ended(before, Stage.FAILED, Standing.FAILED);
        store().commit(new Progress(
                List.of(new Progress.Change(before, after)),
                List.of(),
                List.of(),
                List.of(StoreUnderTest.alarm(after, at))));
    }

    private List<RaisedAlarm> raised(String... terminals) {
        Rollout rollout = planned(terminals);
        store().commit(Changes.alarms(store().deliveries(rollout.id(), Optional.empty(), 100).stream()
                .map(delivery -> StoreUnderTest.alarm(delivery, NOW))
                .toArray(Alarm[]::new)));
        return store().alarms(0, 100);
    }
}

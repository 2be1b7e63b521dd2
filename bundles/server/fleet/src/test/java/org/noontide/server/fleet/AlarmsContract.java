package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;

/** Every delivery has at most one alarm, and every channel finds again how far it told them. */
interface AlarmsContract extends StoreUnderTest {

    @Test
    default void every_part_of_an_alarm_is_kept() {
        Delivery delivery = only(planned("A-0001"));
        Alarm alarm = new Alarm.OfDelivery(
                delivery.id(),
                StoreUnderTest.kiosk(2),
                StoreUnderTest.kiosk(1),
                new Fault(Reason.SIM_LOCKED, "卡已锁 \ud83d\ude00"),
                NOW);

        raise(alarm);

        assertThat(store().alarms(0, 10)).extracting(RaisedAlarm::alarm).containsExactly(alarm);
    }

    @Test
    default void a_second_alarm_of_a_delivery_is_left_out_even_after_a_restart() {
        Delivery delivery = only(planned("A-0001"));
        Alarm first = StoreUnderTest.alarm(delivery, NOW);
        raise(first);
        List<RaisedAlarm> raised = store().alarms(0, 10);

        raise(StoreUnderTest.alarm(delivery, NOW.plusSeconds(1)));
        FleetStore reopened = reopened();
        reopened.commit(progress(List.of(StoreUnderTest.alarm(delivery, NOW.plusSeconds(2)))));

        assertThat(reopened.alarms(0, 10)).isEqualTo(raised);
        assertThat(reopened.lastAlarm()).isEqualTo(raised.get(0).number());
    }

    @Test
    default void a_rollout_has_an_alarm_for_each_trouble_and_no_second_of_one() {
        Rollout rollout = planned("A-0001", "A-0002");
        Alarm stopped = trouble(rollout, Alarm.Trouble.TOO_MANY_FAILED, "6 of 100 failed 失败");
        Alarm held = trouble(rollout, Alarm.Trouble.POLICY_FAILS, "");
        Alarm failed = StoreUnderTest.alarm(only(rollout), NOW);
        store().commit(progress(List.of(failed, stopped, held)));

        store().commit(progress(List.of(
                trouble(rollout, Alarm.Trouble.TOO_MANY_FAILED, "again"),
                trouble(rollout, Alarm.Trouble.NOT_UNDONE, "x".repeat(600)),
                failed)));

        assertThat(reopened().alarms(0, 10))
                .extracting(RaisedAlarm::alarm)
                .containsExactly(failed, stopped, held, trouble(rollout, Alarm.Trouble.NOT_UNDONE, "x".repeat(500)));
        assertThat(store().alarms(0, 10))
                .extracting(RaisedAlarm::number)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    default void alarms_are_paged_in_the_order_in_which_they_were_raised() {
        String[] numbers = IntStream.range(0, 25).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        Rollout rollout = planned(numbers);
        List<Alarm> alarms = store().deliveries(rollout.id(), Optional.empty(), 100).stream()
                .map(delivery -> StoreUnderTest.alarm(delivery, NOW))
                .toList();
        store().commit(progress(alarms.subList(20, 25)));
        store().commit(progress(alarms.subList(0, 20)));

        List<RaisedAlarm> first = store().alarms(0, 10);
        List<RaisedAlarm> rest = store().alarms(first.get(9).number(), 1_000);

        assertThat(first.subList(0, 5)).extracting(RaisedAlarm::alarm).isEqualTo(alarms.subList(20, 25));
        assertThat(rest).extracting(RaisedAlarm::alarm).isEqualTo(alarms.subList(5, 20));
        assertThat(rest).extracting(RaisedAlarm::number).isSorted().endsWith(store().lastAlarm());
        assertThatIllegalArgumentException().isThrownBy(() -> store().alarms(0, 1_001));
    }

    @Test
    default void a_store_without_an_alarm_says_so() {
        assertThat(store().lastAlarm()).isZero();
        assertThat(store().alarms(0, 1)).isEmpty();
    }

    @Test
    default void an_alarm_survives_a_restart_and_the_next_has_a_higher_number() {
        Rollout rollout = planned("A-0001", "A-0002");
        List<Delivery> deliveries = store().deliveries(rollout.id(), Optional.empty(), 10);
        raise(StoreUnderTest.alarm(deliveries.get(0), NOW));
        long before = store().lastAlarm();

        FleetStore reopened = reopened();
        reopened.commit(progress(List.of(StoreUnderTest.alarm(deliveries.get(1), NOW))));

        assertThat(reopened.lastAlarm()).isGreaterThan(before);
        assertThat(reopened.alarms(0, 10)).hasSize(2);
    }

    @Test
    default void a_cursor_is_found_where_it_was_moved_to_by_itself_and_after_a_restart() {
        store().move(new AlertCursor("mail", 0, 7));
        store().move(new AlertCursor("mail", 7, 7));
        store().move(new AlertCursor("hook", 3, 5));

        FleetStore reopened = reopened();

        assertThat(reopened.cursor("mail")).contains(new AlertCursor("mail", 7, 7));
        assertThat(reopened.cursor("hook")).contains(new AlertCursor("hook", 3, 5));
        assertThat(reopened.cursor("pager")).isEmpty();
    }

    @Test
    default void what_a_terminal_runs_is_what_it_last_said() {
        planned("A-0001", "A-0002");
        Instant at = NOW.plusSeconds(1);
        Sighting said = new Sighting(StoreUnderTest.id("A-0001"), true, at, Optional.of(StoreUnderTest.kiosk(9)));
        store().commit(new Progress(List.of(), List.of(), List.of(said), List.of()));

        var running = store().running(
                        List.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("A-0002"), StoreUnderTest.id("NOBODY")));

        assertThat(running)
                .hasSize(2)
                .containsEntry(StoreUnderTest.id("A-0001"), StoreUnderTest.kiosk(9))
                .containsEntry(StoreUnderTest.id("A-0002"), StoreUnderTest.kiosk(1));
    }

    private static Alarm trouble(Rollout rollout, Alarm.Trouble trouble, String detail) {
        return new Alarm.OfRollout(rollout.id(), rollout.plan().release(), trouble, detail, NOW);
    }

    private void raise(Alarm alarm) {
        store().commit(progress(List.of(alarm)));
    }

    private static Progress progress(List<Alarm> alarms) {
        return new Progress(List.of(), List.of(), List.of(), alarms);
    }
}

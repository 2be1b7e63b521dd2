package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;

/** Many terminals come at once, or none of them; one that goes leaves its history. */
interface ComingAndGoingContract extends StoreUnderTest {

    @Test
    default void many_are_enrolled_at_once_with_all_that_is_known_about_them() {
        List<Terminal> many = IntStream.range(0, 1_234)
                .mapToObj(number -> StoreUnderTest.described(
                        "A-%04d".formatted(number),
                        new Traits(Set.of("pilot"), Map.of("site", Integer.toString(number % 7)))))
                .toList();

        assertThat(store().enrolAll(many)).isEmpty();

        assertThat(store().terminals(Optional.empty(), Optional.empty(), 1_000)).isEqualTo(many.subList(0, 1_000));
        assertThat(store().terminals(Optional.empty(), Optional.of(StoreUnderTest.id("A-0999")), 1_000))
                .isEqualTo(many.subList(1_000, 1_234));
        assertThat(store().attributes()).containsExactly("site");
    }

    @Test
    default void where_one_number_is_taken_nobody_is_enrolled() {
        store().enrol(StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(1)));
        List<Terminal> three = List.of(
                StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)),
                StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(1)),
                StoreUnderTest.terminal("A-0003", StoreUnderTest.kiosk(1)));

        assertThat(store().enrolAll(three)).containsExactly(StoreUnderTest.id("A-0002"));

        assertThat(store().terminals(Optional.empty(), Optional.empty(), 10)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> store().enrolAll(List.of()));
    }

    @Test
    default void those_that_come_together_join_as_those_that_come_alone() {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
        RolloutPlan open = new RolloutPlan(
                StoreUnderTest.kiosk(2),
                new Targets.Everyone(),
                Optional.empty(),
                NOON,
                "deadline",
                Map.of(),
                0,
                Optional.of(NOON));
        Rollout rollout = take(store(), open).orElseThrow();
        store().enrolAll(List.of(
                StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)),
                StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(1))));

        int gone = store().join(NOW, 10);

        assertThat(gone).isEqualTo(2);
        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10)).hasSize(2);
    }

    @Test
    default void who_is_removed_is_known_no_more_but_for_its_history() {
        Rollout rollout = planned("A-0001", "A-0002");
        Delivery before = delivery(rollout, "A-0001");
        Delivery failed = Changes.ended(before, Stage.FAILED, Standing.FAILED);
        store().commit(new Progress(
                List.of(new Progress.Change(before, failed)),
                List.of(new ReportMark(StoreUnderTest.id("A-0001"), 5, 7)),
                List.of(),
                List.of(StoreUnderTest.alarm(failed, NOW))));
        store().describe(StoreUnderTest.id("A-0001"), new Traits(Set.of("pilot"), Map.of("site", "1")));

        boolean removed = store().remove(StoreUnderTest.id("A-0001"));

        assertThat(removed).isTrue();
        assertThat(store().terminal(StoreUnderTest.id("A-0001"))).isEmpty();
        assertThat(store().marks(List.of(StoreUnderTest.id("A-0001")))).isEmpty();
        assertThat(store().deliveries(rollout.id(), Optional.empty(), 10))
                .hasSize(2)
                .contains(failed);
        assertThat(store().alarms(0, 10)).hasSize(1);
        assertThat(store().remove(StoreUnderTest.id("A-0001"))).isFalse();
    }

    @Test
    default void one_of_the_number_of_one_that_was_removed_begins_anew() {
        store().enrol(StoreUnderTest.described("A-0001", new Traits(Set.of("pilot"), Map.of("site", "1"))));
        store().remove(StoreUnderTest.id("A-0001"));
        Terminal fresh = StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(3));

        assertThat(store().enrol(fresh)).isTrue();

        assertThat(store().terminal(fresh.id())).contains(fresh);
        assertThat(store().join(Instant.EPOCH, 10)).isZero();
    }
}

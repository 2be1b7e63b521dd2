package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** The deliveries that the engine asks for are found, those and no others. */
interface DeliveriesContract extends StoreUnderTest {

    @Test
    default void due_deliveries_come_longest_due_first_and_no_more_than_asked_for() {
        Rollout rollout = planned("A-0001", "A-0002", "A-0003", "A-0004");
        lookAt(rollout, "A-0001", NOW.plusSeconds(30));
        lookAt(rollout, "A-0002", NOW.plusSeconds(10));
        lookAt(rollout, "A-0003", NOW.plusSeconds(20));
        lookAt(rollout, "A-0004", NOW.plusSeconds(21));

        assertThat(numbers(store().due(NOW.plusSeconds(20), 10))).containsExactly("A-0002", "A-0003");
        assertThat(numbers(store().due(NOW.plusSeconds(60), 3))).containsExactly("A-0002", "A-0003", "A-0004");
        assertThat(store().due(NOW.plusMillis(9_999), 10)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store().due(NOW, 10_001));
    }

    @Test
    default void an_ended_delivery_is_neither_due_nor_open() {
        Delivery before = only(planned("A-0001"));

        store().commit(Changes.changed(before, Changes.ended(before, Stage.INSTALLED, Standing.NORMAL)));

        assertThat(store().due(Instant.parse("2100-01-01T00:00:00Z"), 10)).isEmpty();
        assertThat(store().open(List.of(before.id().terminal())).values()).allMatch(List::isEmpty);
    }

    @Test
    default void open_deliveries_of_a_terminal_come_earliest_rollout_first() {
        Rollout first = planned("A-0001", "A-0002");
        Rollout second =
                take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2))).orElseThrow();
        Rollout third =
                take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2))).orElseThrow();
        Delivery closed = only(store(), new DeliveryId(second.id(), StoreUnderTest.id("A-0001")));
        store().commit(Changes.changed(closed, Changes.ended(closed, Stage.SUPERSEDED, Standing.NORMAL)));

        Map<TerminalId, List<Delivery>> open =
                store().open(List.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("NOBODY")));

        assertThat(open.get(StoreUnderTest.id("A-0001")))
                .extracting(delivery -> delivery.id().rollout())
                .containsExactly(first.id(), third.id());
        assertThat(open.getOrDefault(StoreUnderTest.id("NOBODY"), List.of())).isEmpty();
        assertThat(open).doesNotContainKey(StoreUnderTest.id("A-0002"));
    }

    @Test
    default void those_deliveries_are_found_that_there_are() {
        String[] numbers = IntStream.range(0, 230).mapToObj("A-%04d"::formatted).toArray(String[]::new);
        Rollout first = planned(numbers);
        Rollout second = take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0007"))
                .orElseThrow();
        List<DeliveryId> ids = new ArrayList<>();
        for (String number : numbers) {
            ids.add(new DeliveryId(first.id(), StoreUnderTest.id(number)));
        }
        DeliveryId ofSecond = new DeliveryId(second.id(), StoreUnderTest.id("A-0007"));
        Collections.addAll(ids, ofSecond, new DeliveryId(second.id(), StoreUnderTest.id("A-0008")));

        Map<DeliveryId, Delivery> found = store().deliveries(ids);

        assertThat(found).hasSize(231).containsKey(ofSecond);
        assertThat(found).allSatisfy((id, delivery) -> assertThat(delivery.id()).isEqualTo(id));
        assertThat(store().deliveries(List.of())).isEmpty();
    }

    private void lookAt(Rollout rollout, String number, Instant at) {
        Delivery before = only(store(), new DeliveryId(rollout.id(), StoreUnderTest.id(number)));
        Delivery after = new Delivery(
                before.id(),
                before.from(),
                before.wave(),
                before.switchAt(),
                1,
                Stage.ORDERED,
                Standing.NORMAL,
                NOW,
                NOW,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                0);
        store().commit(Changes.changed(before, after));
    }

    private static List<String> numbers(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.id().terminal().value())
                .toList();
    }
}

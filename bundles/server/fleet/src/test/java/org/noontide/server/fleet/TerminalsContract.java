package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.TerminalId;

/** Terminals are enrolled once, found, paged, seen and marked. */
interface TerminalsContract extends StoreUnderTest {

    @Test
    default void an_enrolled_terminal_is_found_as_it_was_enrolled() {
        Terminal seen = new Terminal(
                StoreUnderTest.id("A-0001"),
                "VM 冰 100",
                Secret.of("drawn"),
                StoreUnderTest.kiosk(7),
                true,
                Optional.of(NOW),
                Traits.NONE);

        assertThat(store().enrol(seen)).isTrue();

        assertThat(store().terminal(seen.id())).contains(seen);
    }

    @Test
    default void an_unknown_terminal_is_not_found() {
        assertThat(store().terminal(StoreUnderTest.id("NOBODY"))).isEmpty();
    }

    @Test
    default void a_number_that_is_taken_is_refused_and_nothing_changes() {
        Terminal first = StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1));
        store().enrol(first);

        boolean again = store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(2), "other"));

        assertThat(again).isFalse();
        assertThat(store().terminal(first.id())).contains(first);
    }

    @Test
    default void of_two_that_enrol_one_number_at_a_time_one_is_refused() {
        List<Boolean> taken = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1), "VM-" + i)))
                .toList();

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    default void terminals_are_paged_by_number_in_the_order_of_their_characters() {
        List<String> numbers = List.of("A-9", "A10", "A1-", "AA1", "B-1", "000", "A--");
        numbers.forEach(number -> store().enrol(StoreUnderTest.terminal(number, StoreUnderTest.kiosk(1))));

        List<TerminalId> read = new ArrayList<>();
        Optional<TerminalId> after = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<Terminal> terminals = store().terminals(Optional.empty(), after, 2);
            terminals.forEach(terminal -> read.add(terminal.id()));
            after = Optional.of(read.get(read.size() - 1));
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        numbers.stream().map(StoreUnderTest::id).sorted().toList());
        assertThat(store().terminals(Optional.empty(), after, 2)).isEmpty();
    }

    @Test
    default void a_page_has_1_to_1000_terminals() {
        assertThatIllegalArgumentException().isThrownBy(() -> store().terminals(Optional.empty(), Optional.empty(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().terminals(Optional.empty(), Optional.empty(), 1_001));
        assertThat(store().terminals(Optional.empty(), Optional.empty(), 1_000)).isEmpty();
    }

    @Test
    default void a_sighting_tells_link_time_and_what_runs() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        TerminalId id = StoreUnderTest.id("A-0001");

        store().commit(sighted(new Sighting(id, true, NOW, Optional.of(StoreUnderTest.kiosk(2)))));

        Terminal terminal = store().terminal(id).orElseThrow();
        assertThat(terminal.online()).isTrue();
        assertThat(terminal.seen()).contains(NOW);
        assertThat(terminal.running()).isEqualTo(StoreUnderTest.kiosk(2));
    }

    @Test
    default void a_sighting_that_does_not_say_what_runs_leaves_what_was_known() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(5)));
        TerminalId id = StoreUnderTest.id("A-0001");

        store().commit(sighted(new Sighting(id, false, NOW, Optional.empty())));

        Terminal terminal = store().terminal(id).orElseThrow();
        assertThat(terminal.running()).isEqualTo(StoreUnderTest.kiosk(5));
        assertThat(terminal.online()).isFalse();
        assertThat(terminal.seen()).contains(NOW);
    }

    @Test
    default void a_sighting_of_a_stranger_leaves_no_trace_and_stops_nobody() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));

        store().commit(sighted(
                new Sighting(StoreUnderTest.id("STRANGER"), true, NOW, Optional.empty()),
                new Sighting(StoreUnderTest.id("A-0001"), true, NOW, Optional.empty())));

        assertThat(store().terminal(StoreUnderTest.id("STRANGER"))).isEmpty();
        assertThat(store().online(List.of(StoreUnderTest.id("A-0001")))).containsValue(true);
    }

    @Test
    default void who_is_online_is_told_for_those_asked_about() {
        List<TerminalId> ids = IntStream.range(0, 250)
                .mapToObj(i -> StoreUnderTest.id("T-%04d".formatted(i)))
                .toList();
        ids.forEach(id -> store().enrol(StoreUnderTest.terminal(id.value(), StoreUnderTest.kiosk(1))));
        store().commit(sighted(new Sighting(ids.get(203), true, NOW, Optional.empty())));

        Map<TerminalId, Boolean> online = store().online(ids.subList(1, 250));

        assertThat(online).hasSize(249).containsEntry(ids.get(203), true).containsEntry(ids.get(204), false);
        assertThat(store().online(List.of(StoreUnderTest.id("NOBODY")))).isEmpty();
        assertThat(store().online(List.of())).isEmpty();
    }

    @Test
    default void everyone_is_offline_once_that_is_said() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        TerminalId id = StoreUnderTest.id("A-0001");
        store().commit(sighted(new Sighting(id, true, NOW, Optional.empty())));

        store().everyoneOffline();

        assertThat(store().online(List.of(id))).containsEntry(id, false);
        assertThat(store().terminal(id).orElseThrow().seen()).contains(NOW);
    }

    @Test
    default void a_mark_is_kept_and_those_that_never_reported_have_none() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        store().enrol(StoreUnderTest.terminal("A-0002", StoreUnderTest.kiosk(1)));
        ReportMark first = new ReportMark(StoreUnderTest.id("A-0001"), 77, 3);
        ReportMark later = new ReportMark(StoreUnderTest.id("A-0001"), Long.MAX_VALUE, 1);

        store().commit(new Progress(List.of(), List.of(first), List.of(), List.of()));
        store().commit(new Progress(List.of(), List.of(later), List.of(), List.of()));

        assertThat(store().marks(List.of(StoreUnderTest.id("A-0001"), StoreUnderTest.id("A-0002"))))
                .containsOnly(Map.entry(later.terminal(), later));
        assertThat(store().marks(List.of())).isEmpty();
    }

    @Test
    default void terminals_and_marks_survive_a_restart() {
        store().enrol(StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1)));
        TerminalId id = StoreUnderTest.id("A-0001");
        ReportMark mark = new ReportMark(id, 5, 9);
        Sighting sighting = new Sighting(id, true, NOW, Optional.of(StoreUnderTest.kiosk(4)));
        store().commit(new Progress(List.of(), List.of(mark), List.of(sighting), List.of()));
        Optional<Terminal> before = store().terminal(id);

        FleetStore reopened = reopened();

        assertThat(reopened.terminal(id)).isEqualTo(before).isPresent();
        assertThat(reopened.marks(List.of(id))).containsEntry(id, mark);
    }

    private static Progress sighted(Sighting... sightings) {
        return new Progress(List.of(), List.of(), List.of(sightings), List.of());
    }
}

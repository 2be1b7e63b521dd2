package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator knows about a terminal is kept with it. */
interface TraitsContract extends StoreUnderTest {

    @Test
    default void a_terminal_is_enrolled_with_its_traits() {
        Traits traits = new Traits(Set.of("pilot", "north-1"), Map.of("region", "华北", Traits.ZONE, "Asia/Shanghai"));

        store().enrol(StoreUnderTest.described("A-0001", traits));

        assertThat(store().terminal(StoreUnderTest.id("A-0001")).map(Terminal::traits))
                .contains(traits);
        assertThat(store().terminals(Optional.empty(), Optional.empty(), 10))
                .containsExactly(StoreUnderTest.described("A-0001", traits));
    }

    @Test
    default void a_number_that_is_taken_keeps_its_traits() {
        Traits traits = new Traits(Set.of("pilot"), Map.of("region", "north"));
        store().enrol(StoreUnderTest.described("A-0001", traits));

        store().enrol(StoreUnderTest.described("A-0001", new Traits(Set.of("office"), Map.of("site", "7"))));

        assertThat(store().terminal(StoreUnderTest.id("A-0001")).map(Terminal::traits))
                .contains(traits);
        assertThat(store().attributes()).containsExactly("region");
    }

    @Test
    default void new_traits_take_the_place_of_all_that_there_were() {
        Traits before = new Traits(Set.of("pilot", "office"), Map.of("region", "north", "site", "7"));
        Traits after = new Traits(Set.of("office"), Map.of("region", "south"));
        store().enrol(StoreUnderTest.described("A-0001", before));
        store().enrol(StoreUnderTest.described("A-0002", before));

        boolean described = store().describe(StoreUnderTest.id("A-0001"), after);

        assertThat(described).isTrue();
        assertThat(store().terminals(Optional.empty(), Optional.empty(), 10))
                .extracting(Terminal::traits)
                .containsExactly(after, before);
    }

    @Test
    default void a_terminal_that_is_not_enrolled_is_not_described() {
        boolean described =
                store().describe(StoreUnderTest.id("NOBODY"), new Traits(Set.of("pilot"), Map.of("site", "7")));

        assertThat(described).isFalse();
        assertThat(store().terminal(StoreUnderTest.id("NOBODY"))).isEmpty();
        assertThat(store().attributes()).isEmpty();
    }

    @Test
    default void the_names_of_attributes_are_those_that_any_terminal_has_or_had() {
        store().enrol(StoreUnderTest.described("A-0001", new Traits(Set.of(), Map.of("region", "north", "site", "1"))));
        store().enrol(StoreUnderTest.described("A-0002", new Traits(Set.of(), Map.of("region", "south"))));
        store().describe(StoreUnderTest.id("A-0001"), new Traits(Set.of("pilot"), Map.of("floor", "2")));

        assertThat(store().attributes()).containsExactlyInAnyOrder("floor", "region", "site");
    }

    @Test
    default void traits_survive_a_restart() {
        Traits traits = new Traits(Set.of("pilot"), Map.of("region", "north"));
        store().enrol(StoreUnderTest.described("A-0001", Traits.NONE));
        store().describe(StoreUnderTest.id("A-0001"), traits);

        FleetStore reopened = reopened();

        assertThat(reopened.terminal(StoreUnderTest.id("A-0001")).map(Terminal::traits))
                .contains(traits);
        assertThat(reopened.attributes()).containsExactly("region");
    }

    @Test
    default void an_attribute_may_have_any_characters() {
        Traits odd = new Traits(Set.of(), Map.of("note", "nul \0, half of a character \ud83d, '; --, \ud83d\ude00"));
        store().enrol(StoreUnderTest.described("A-0001", Traits.NONE));

        store().describe(StoreUnderTest.id("A-0001"), odd);

        List<String> kept = store().terminals(Optional.empty(), Optional.empty(), 1).stream()
                .map(terminal -> terminal.traits().attributes().getOrDefault("note", ""))
                .toList();
        assertThat(kept).singleElement().asString().startsWith("nul ").endsWith(", '; --, \ud83d\ude00");
    }
}

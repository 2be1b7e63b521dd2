package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Rehearsal.Exclusion;
import org.noontide.server.fleet.Rehearsal.LeftOut;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

/** A rehearsal says what a plan would come to, and leaves nothing behind. */
interface RehearsalContract extends StoreUnderTest {

    @Test
    default void everybody_who_is_meant_is_in_a_wave_or_left_out_for_one_reason() throws EmptyWaveException {
        ReleaseId other = new ReleaseId("coffee", new ReleaseVersion("9.0.0"), 9);
        store().enrol(StoreUnderTest.terminal("IN-1", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("IN-2", StoreUnderTest.kiosk(3)));
        store().enrol(StoreUnderTest.terminal("OTHER-1", other));
        store().enrol(StoreUnderTest.terminal("SAME-1", StoreUnderTest.kiosk(4)));
        store().enrol(StoreUnderTest.terminal("NEWER-1", StoreUnderTest.kiosk(5), "VM-900"));
        store().enrol(StoreUnderTest.terminal("MODEL-1", StoreUnderTest.kiosk(1), "VM-900"));
        store().enrol(StoreUnderTest.terminal("OLD-1", StoreUnderTest.kiosk(1)));
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(4), Set.of(MODEL), Optional.of(2L)));

        Rehearsal rehearsal = rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(4)), new Share.Rest());

        assertThat(rehearsal)
                .isEqualTo(new Rehearsal(
                        List.of(2L),
                        0,
                        List.of(
                                leftOut(Exclusion.OTHER_APPLICATION, "OTHER-1"),
                                leftOut(Exclusion.UP_TO_DATE, "NEWER-1", "SAME-1"),
                                leftOut(Exclusion.OTHER_MODEL, "MODEL-1"),
                                leftOut(Exclusion.BELOW_MINIMUM, "OLD-1")),
                        untold(2)));
        assertThat(store().rollouts()).isEmpty();
        assertThat(take(store(), StoreUnderTest.plan(StoreUnderTest.kiosk(4)))
                        .orElseThrow()
                        .tally()
                        .terminals())
                .isEqualTo(rehearsal.terminals());
    }

    @Test
    default void of_a_list_those_that_are_not_enrolled_are_left_out() throws EmptyWaveException {
        enrolled("A-0001", "A-0002", "A-0003");

        Rehearsal rehearsal = rehearse(
                StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0001", "A-0003", "B-0001", "B-0002"), new Share.Rest());

        assertThat(rehearsal)
                .isEqualTo(new Rehearsal(
                        List.of(2L), 0, List.of(leftOut(Exclusion.NOT_ENROLLED, "B-0001", "B-0002")), untold(2)));
        assertThat(store().rollouts()).isEmpty();
    }

    @Test
    default void who_does_not_match_the_query_is_not_meant() throws EmptyWaveException {
        enrolled("A-0001", "A-0002", "B-0001");
        store().enrol(StoreUnderTest.terminal("B-0002", StoreUnderTest.kiosk(2)));
        store().enrol(StoreUnderTest.terminal("C-0001", StoreUnderTest.kiosk(2)));
        RolloutPlan plan = new RolloutPlan(
                StoreUnderTest.kiosk(2), new Targets.Matching(Query.of("number==B*")), NOON, "deadline");

        Rehearsal rehearsal = rehearse(plan, new Share.Rest());

        assertThat(rehearsal)
                .isEqualTo(new Rehearsal(List.of(1L), 0, List.of(leftOut(Exclusion.UP_TO_DATE, "B-0002")), untold(1)));
    }

    @Test
    default void waves_are_as_large_as_they_would_be_and_a_few_are_named_of_many() throws EmptyWaveException {
        enrolled(IntStream.range(0, 30).mapToObj("A-%04d"::formatted).toArray(String[]::new));
        IntStream.range(0, 25).forEach(number -> store().enrol(
                        StoreUnderTest.terminal("B-%04d".formatted(number), StoreUnderTest.kiosk(2))));

        Rehearsal rehearsal = rehearse(
                StoreUnderTest.plan(StoreUnderTest.kiosk(2)),
                new Share.Matching(Query.of("number==A-0009")),
                new Share.Count(4),
                new Share.Percent(50),
                new Share.Rest());

        Rollout rollout = take(
                        store(),
                        StoreUnderTest.plan(StoreUnderTest.kiosk(2)),
                        new Share.Matching(Query.of("number==A-0009")),
                        new Share.Count(4),
                        new Share.Percent(50),
                        new Share.Rest())
                .orElseThrow();
        assertThat(rehearsal.waves())
                .isEqualTo(rollout.waves().stream()
                        .map(wave -> wave.tally().terminals())
                        .toList());
        assertThat(rehearsal.leftOut()).hasSize(1);
        assertThat(rehearsal.leftOut().get(0).terminals()).isEqualTo(25);
        assertThat(rehearsal.leftOut().get(0).some())
                .hasSize(Rehearsal.SOME)
                .startsWith(StoreUnderTest.id("B-0000"), StoreUnderTest.id("B-0001"));
    }

    @Test
    default void who_is_in_another_rollout_is_busy() throws EmptyWaveException {
        planned("A-0001", "A-0002");
        store().enrol(StoreUnderTest.terminal("A-0003", StoreUnderTest.kiosk(1)));

        Rehearsal rehearsal = rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Rest());

        assertThat(rehearsal).isEqualTo(new Rehearsal(List.of(3L), 2, List.of(), untold(3)));
    }

    @Test
    default void it_is_told_in_which_zones_those_stand_who_get_it() throws EmptyWaveException {
        enrolled("A-0001");
        stands("A-0002", StoreUnderTest.kiosk(1), "Asia/Shanghai");
        stands("A-0003", StoreUnderTest.kiosk(1), "Asia/Shanghai");
        stands("A-0004", StoreUnderTest.kiosk(1), "Europe/Berlin");
        stands("A-0005", StoreUnderTest.kiosk(2), "America/Lima");

        Rehearsal all = rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Rest());
        Rehearsal some =
                rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(2), "A-0001", "A-0003", "A-0004"), new Share.Rest());
        Rehearsal matching = rehearse(
                new RolloutPlan(
                        StoreUnderTest.kiosk(2), new Targets.Matching(Query.of("timezone==Asia/*")), NOON, "deadline"),
                new Share.Rest());

        assertThat(all.zones()).isEqualTo(new Zones(List.of(in("Asia/Shanghai", 2), in("Europe/Berlin", 1)), 0, 1));
        assertThat(some.zones()).isEqualTo(new Zones(List.of(in("Asia/Shanghai", 1), in("Europe/Berlin", 1)), 0, 1));
        assertThat(matching.zones()).isEqualTo(new Zones(List.of(in("Asia/Shanghai", 2)), 0, 0));
    }

    @Test
    default void where_nobody_needs_it_every_wave_is_empty() throws EmptyWaveException {
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));

        Rehearsal rehearsal =
                rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), new Share.Count(1), new Share.Rest());

        assertThat(rehearsal).isEqualTo(new Rehearsal(List.of(0L, 0L), 0, List.of(), Zones.NONE));
    }

    @Test
    default void what_cannot_be_planned_cannot_be_rehearsed() {
        enrolled("A-0001");
        Share nobody = new Share.Matching(Query.of("number==Z*"));

        assertThatExceptionOfType(EmptyWaveException.class)
                .isThrownBy(() -> rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(2)), nobody, new Share.Rest()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rehearse(StoreUnderTest.plan(StoreUnderTest.kiosk(9)), new Share.Rest()));
    }

    private void stands(String number, ReleaseId running, String zone) {
        Terminal plain = StoreUnderTest.terminal(number, running);
        store().enrol(new Terminal(
                plain.id(),
                plain.model(),
                plain.secret(),
                plain.running(),
                plain.online(),
                plain.seen(),
                new Traits(Set.of(), Map.of(Traits.ZONE, zone))));
    }

    private static Zones.InZone in(String zone, long terminals) {
        return new Zones.InZone(ZoneId.of(zone), terminals);
    }

    private static Zones untold(long terminals) {
        return new Zones(List.of(), 0, terminals);
    }

    private void enrolled(String... numbers) {
        for (String number : numbers) {
            store().enrol(StoreUnderTest.terminal(number, StoreUnderTest.kiosk(1)));
        }
        store().add(StoreUnderTest.release(StoreUnderTest.kiosk(2)));
    }

    private Rehearsal rehearse(RolloutPlan plan, Share... waves) throws EmptyWaveException {
        return store().rehearse(plan, List.of(waves), NOW);
    }

    private static LeftOut leftOut(Exclusion why, String... terminals) {
        List<TerminalId> ids =
                List.of(terminals).stream().map(StoreUnderTest::id).toList();
        return new LeftOut(why, ids.size(), ids);
    }
}

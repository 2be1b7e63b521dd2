package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/** Ten thousand terminals, of whom five in a hundred drop off for up to ten minutes at a bad moment. */
class FleetSeasonTest {
    private static final int TERMINALS = 10_000;
    private static final Map<Long, Season> PLAYED = new HashMap<>();

    @AfterAll
    static void forget() {
        PLAYED.clear();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nobody_is_ever_called_failed_but_who_never_comes_back_or_says_so(long seed) {
        Season season = played(seed);

        Set<TerminalId> called = season.commits().stream()
                .flatMap(progress -> progress.changes().stream())
                .map(Progress.Change::after)
                .filter(delivery -> delivery.standing() == Standing.FAILED)
                .map(delivery -> delivery.id().terminal())
                .collect(Collectors.toSet());

        assertThat(season.failing()).isNotEmpty();
        assertThat(called).isEqualTo(season.failing());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everybody_else_ends_installed_and_normal(long seed) {
        Season season = played(seed);

        Set<TerminalId> elsewhere = new LinkedHashSet<>();
        for (TerminalId terminal : season.server().cabinets.keySet()) {
            Delivery delivery = season.server().fleet.delivery(season.rollout(), terminal);
            if (delivery.stage() != Stage.INSTALLED || delivery.standing() != Standing.NORMAL) {
                elsewhere.add(terminal);
            }
        }

        assertThat(elsewhere).isEqualTo(season.failing());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_tally_is_what_a_recount_finds(long seed) {
        Season season = played(seed);

        Tally recount = season.server().cabinets.keySet().stream()
                .map(terminal -> Tally.of(season.server().fleet.delivery(season.rollout(), terminal)))
                .reduce(Tally.NONE, Tally::plus);

        assertThat(season.server().fleet.rollout(season.rollout()).orElseThrow().tally())
                .isEqualTo(recount);
        assertThat(recount.terminals()).isEqualTo(TERMINALS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void every_report_is_recorded_once(long seed) {
        Season season = played(seed);

        Map<TerminalId, Long> recorded = new HashMap<>();
        for (Progress progress : season.commits()) {
            for (ReportMark mark : progress.marks()) {
                long before = recorded.getOrDefault(mark.terminal(), 0L);
                assertThat(mark.upTo()).as("%s", mark).isGreaterThan(before);
                recorded.put(mark.terminal(), mark.upTo());
            }
        }

        for (Cabinet cabinet : season.server().cabinets.values()) {
            if (!season.gone().contains(cabinet.id())) {
                assertThat(recorded).containsEntry(cabinet.id(), cabinet.reports());
            }
        }
    }

    /** Each is played once, for all that is claimed of it. */
    private static Season played(long seed) {
        return PLAYED.computeIfAbsent(seed, unplayed -> new Season(TERMINALS, unplayed).run());
    }
}

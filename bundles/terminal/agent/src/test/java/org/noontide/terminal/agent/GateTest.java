package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.START;
import static org.noontide.terminal.agent.World.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.UpdateOrder;

/** Which steps back are taken: release 3 runs. */
class GateTest {
    private World world;
    private Gate gate;

    @BeforeEach
    void gate(@TempDir Path folder) {
        world = new World(folder);
        gate = new Gate(World.settings(folder));
    }

    @ParameterizedTest(name = "brought by {0}, undoes {1}: {2}")
    @CsvSource({
        "7, 7,",
        "7, 6, VERSION_ROLLBACK",
        " , 7, VERSION_ROLLBACK",
        "7,  , VERSION_ROLLBACK",
        " ,  , VERSION_ROLLBACK",
    })
    void a_step_back_is_taken_only_from_what_the_undone_rollout_brought(Long broughtBy, Long undoes, Reason reason)
            throws IOException {
        UpdateOrder order = world.order(8, 1, 2);
        UpdateOrder back = undoes == null ? order : World.undoing(order, undoes);

        Optional<Verdict> verdict = gate.judge(back, situation(broughtBy, Optional.empty()));

        assertThat(verdict.map(GateTest::reason)).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void a_step_forward_is_taken_whatever_it_undoes() throws IOException {
        UpdateOrder forward = world.undo(8, 1, 4, 6);

        assertThat(gate.judge(forward, situation(7L, Optional.empty()))).isEmpty();
    }

    @Test
    void another_application_is_not_reached_by_a_step_back() throws IOException {
        ReleaseId kiosk = new ReleaseId("kiosk", release(2).version(), 2);
        UpdateOrder order = world.order(8, 1, world.archive(kiosk, Set.of(), Optional.empty()), kiosk);

        Optional<Verdict> verdict = gate.judge(World.undoing(order, 7), situation(7L, Optional.empty()));

        assertThat(verdict.map(GateTest::reason)).contains(Reason.INCOMPATIBLE);
    }

    @Test
    void no_step_back_is_taken_from_a_newer_release_that_is_under_way() throws IOException {
        OpenUpdate open = OpenUpdate.accepted(world.order(9, 1, 4));

        Optional<Verdict> verdict = gate.judge(world.undo(8, 1, 2, 7), situation(7L, Optional.of(open)));

        assertThat(verdict.map(GateTest::reason)).contains(Reason.VERSION_ROLLBACK);
    }

    @Test
    void a_step_back_gives_way_to_a_step_forward() throws IOException {
        OpenUpdate open = OpenUpdate.accepted(world.undo(8, 1, 2, 7));

        assertThat(gate.judge(world.order(9, 1, 4), situation(7L, Optional.of(open))))
                .isEmpty();
    }

    private static Situation situation(Long broughtBy, Optional<OpenUpdate> open) {
        return new Situation(
                release(3),
                Optional.ofNullable(broughtBy).map(RolloutId::new),
                open,
                new TimeReading(START, Duration.ofMillis(20)));
    }

    private static Reason reason(Verdict verdict) {
        return ((Verdict.Refused) verdict).fault().reason();
    }
}

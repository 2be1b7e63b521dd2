package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.tests.bench.FleetFigures;
import org.noontide.tests.bench.FleetRun;
import org.noontide.wire.protocol.Stage;

/** A thousand terminals, simulated in one process, and the built server on its defaults; how long it takes is not asked. */
class FleetTest {
    private static final int TERMINALS = 1_000;

    @TempDir
    Path folder;

    @Test
    void a_thousand_terminals_are_updated_in_one_attempt_each_and_none_of_their_reports_is_lost() throws Exception {
        FleetRun run = new FleetRun(
                Checkout.installation(),
                new FleetRun.Settings(TERMINALS, 500, Duration.ZERO, Duration.ofSeconds(20), false),
                line -> {});

        FleetFigures figures = run.in(folder);

        System.out.println("fleet: " + figures.json());
        assertThat(figures.rollout().terminals()).isEqualTo(TERMINALS);
        assertThat(figures.rollout().installed()).isEqualTo(TERMINALS);
        assertThat(figures.rollout().failed()).isZero();
        assertThat(figures.pages()).allSatisfy(page -> {
            assertThat(page.last().orElseThrow().stage()).isEqualTo(Stage.INSTALLED);
            assertThat(page.last().orElseThrow().attempt()).isEqualTo(1);
            assertThat(page.made()).isEqualTo(3);
            assertThat(page.acknowledged()).isEqualTo(3);
            assertThat(page.switchedAt().orElseThrow()).isAfterOrEqualTo(figures.switchAt());
        });
    }
}

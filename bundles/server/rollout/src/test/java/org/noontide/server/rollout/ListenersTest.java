package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.FleetListener;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Rollouts.Command;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;

/** Who listens is told what has changed. */
class ListenersTest {
    private final Server server = new Server(1);
    private final Recorder recorder = new Recorder(server);

    @Test
    void what_is_planned_and_commanded_and_heard_is_told_once_it_is_committed() {
        server.engine().addListener(recorder);
        server.everyoneConnects();
        assertThat(recorder.sightings).isEqualTo(1);

        RolloutId rollout = server.plans(Given.NEW);
        assertThat(recorder.changed).containsExactly(rollout);

        server.everyoneUpdates();
        assertThat(recorder.stages).contains(Stage.ORDERED, Stage.INSTALLED);

        recorder.changed.clear();
        server.does(rollout, Command.CANCEL, "olga");
        assertThat(recorder.changed).contains(rollout);
    }

    @Test
    void who_is_gone_is_told_nothing() {
        server.engine().addListener(recorder);
        server.engine().removeListener(recorder);

        server.plans(Given.NEW);

        assertThat(recorder.changed).isEmpty();
    }

    @Test
    void one_that_throws_stops_neither_the_rollouts_nor_the_others() {
        server.engine().addListener(new FleetListener() {
            @Override
            public void committed(Progress progress) {
                throw new IllegalStateException("a plug-in's mistake");
            }

            @Override
            public void changed(RolloutId rollout) {
                throw new IllegalStateException("a plug-in's mistake");
            }
        });
        server.engine().addListener(recorder);
        server.everyoneConnects();

        RolloutId rollout = server.plans(Given.NEW);
        server.everyoneUpdates();

        assertThat(server.delivery(rollout).stage()).isEqualTo(Stage.INSTALLED);
        assertThat(recorder.stages).contains(Stage.INSTALLED);
    }

    private static final class Recorder implements FleetListener {
        private final Server server;
        private final List<RolloutId> changed = new ArrayList<>();
        private final Set<Stage> stages = new HashSet<>();
        private int sightings;

        Recorder(Server server) {
            this.server = server;
        }

        @Override
        public void committed(Progress progress) {
            for (Progress.Change change : progress.changes()) {
                assertThat(server.delivery(change.after().id().rollout()).stage())
                        .isEqualTo(change.after().stage());
                stages.add(change.after().stage());
            }
            sightings += progress.sightings().size();
        }

        @Override
        public void changed(RolloutId rollout) {
            changed.add(rollout);
        }
    }
}

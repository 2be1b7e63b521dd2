package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.EXPIRY;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.PSAM;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.CardReading;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.UpdateOrder;

/** Every reason that this agent gives, reached the way it is reached in the field. */
class RefusalTest {
    private World world;

    @BeforeEach
    void online(@TempDir Path folder) throws IOException {
        world = new World(folder).online();
    }

    @Test
    void a_clock_that_stays_uncertain_is_refused_after_its_patience() throws IOException {
        world.steps.uncertain(Duration.ofSeconds(2));
        world.server.order(world.order(7, 1, 2));
        List<Stage> atFirst = world.server.stages();

        world.steps.pass(Duration.ofSeconds(6));

        assertThat(atFirst).isEmpty();
        assertThat(world.server.last().fault().map(Fault::reason)).contains(Reason.CLOCK_UNSYNCED);
    }

    @Test
    void a_clock_that_is_set_in_time_is_good_enough() throws IOException {
        world.steps.uncertain(Duration.ofDays(1));
        world.server.order(world.order(7, 1, 2));

        world.steps.pass(Duration.ofSeconds(3));
        world.steps.uncertain(Duration.ofSeconds(1));
        world.steps.pass(Duration.ofSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
    }

    @Test
    void an_expired_order_is_refused() throws IOException {
        world.steps.until(EXPIRY);

        assertThat(refused(world.order(7, 1, 2)).reason()).isEqualTo(Reason.ORDER_EXPIRED);
    }

    @Test
    void an_older_release_is_a_rollback_and_another_application_incompatible() throws IOException {
        UpdateOrder two = world.order(7, 1, 2);
        world.server.order(two);
        world.steps.until(NOON.plusSeconds(1));
        ReleaseId strange = new ReleaseId("kiosk", two.release().version(), 9);

        Fault older = refused(world.order(8, 1, 1));
        Fault other = refused(world.order(9, 1, world.archive(strange, Set.of(), Optional.empty()), strange));

        assertThat(older.reason()).isEqualTo(Reason.VERSION_ROLLBACK);
        assertThat(other.reason()).isEqualTo(Reason.INCOMPATIBLE);
    }

    @Test
    void an_open_update_gives_way_to_a_newer_release_only() throws IOException {
        world.server.order(world.order(7, 1, 3));

        Fault same = refused(world.order(8, 1, 3));
        Fault older = refused(world.order(9, 1, 2));
        world.server.order(world.order(10, 1, 4));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(same.reason()).isEqualTo(Reason.BUSY);
        assertThat(older.reason()).isEqualTo(Reason.VERSION_ROLLBACK);
        assertThat(world.slot.running().release()).isEqualTo(release(4));
        assertThat(world.slot.switches()).hasSize(1);
    }

    @Test
    void a_refused_rollout_leaves_the_open_update_of_another_alone() throws IOException {
        world.server.order(world.order(7, 1, 3));

        Fault refused = refused(world.order(8, 1, 3));
        world.steps.until(NOON.plusSeconds(1));

        assertThat(refused.reason()).isEqualTo(Reason.BUSY);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, REFUSED, INSTALLED);
    }

    @Test
    void a_refused_order_heard_again_changes_nothing() throws IOException {
        world.psam = new CardReading.Missing<>("there is no reader");
        UpdateOrder order = world.order(7, 1, 2);
        world.server.order(order);
        world.psam = new CardReading.Found<>(PSAM);

        world.server.order(order);

        assertThat(world.server.stages()).containsExactly(REFUSED);
    }

    @Test
    void an_archive_above_the_cap_is_too_large() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        Artifact huge = new Artifact(
                order.archive().link(), (1 << 20) + 1, order.archive().sha256());

        assertThat(refused(with(order, huge, List.of(huge))).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void an_order_of_deltas_alone_is_incompatible() throws IOException {
        UpdateOrder order = world.order(7, 1, 2);
        Artifact delta = new Artifact(order.archive().link(), 10, Sha256.ofContent(new byte[10]));

        assertThat(refused(with(order, order.archive(), List.of(delta))).reason())
                .isEqualTo(Reason.INCOMPATIBLE);
    }

    @Test
    void a_release_for_other_models_or_a_newer_base_is_incompatible() throws IOException {
        World.Packed model = world.archive(release(2), Set.of("VM-9"), Optional.empty());
        Fault models = failed(world.order(7, 1, model, release(2)));
        World.Packed base = world.archive(release(3), Set.of("VM-5"), Optional.of(2L));

        Fault minimum = failed(world.order(8, 1, base, release(3)));

        assertThat(models.reason()).isEqualTo(Reason.INCOMPATIBLE);
        assertThat(minimum.reason()).isEqualTo(Reason.INCOMPATIBLE);
        assertThat(world.slot.stagings()).isZero();
    }

    @Test
    void an_archive_of_another_release_or_manifest_is_a_digest_mismatch() throws IOException {
        World.Packed three = world.archive(release(3), Set.of(), Optional.empty());
        Fault release = failed(world.order(7, 1, three, release(2)));
        World.Packed forged = new World.Packed(three.file(), Sha256.ofContent(new byte[1]));

        Fault manifest = failed(world.order(8, 1, forged, release(3)));

        assertThat(release.reason()).isEqualTo(Reason.DIGEST_MISMATCH);
        assertThat(manifest.reason()).isEqualTo(Reason.DIGEST_MISMATCH);
        assertThat(world.slot.stagings()).isZero();
    }

    private Fault refused(UpdateOrder order) {
        return last(order, REFUSED);
    }

    private Fault failed(UpdateOrder order) {
        return last(order, FAILED);
    }

    private Fault last(UpdateOrder order, Stage stage) {
        world.server.order(order);
        assertThat(world.server.last().stage()).isEqualTo(stage);
        assertThat(world.server.last().rollout()).isEqualTo(order.rollout());
        return world.server.last().fault().orElseThrow();
    }

    static UpdateOrder with(UpdateOrder order, Artifact archive, List<Artifact> sources) {
        return new UpdateOrder(
                order.terminal(),
                order.rollout(),
                order.attempt(),
                order.release(),
                archive,
                sources,
                order.manifest(),
                order.switchAt(),
                order.expiresAt(),
                order.undoes());
    }
}

package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.EXPIRY;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.PSAM;
import static org.noontide.terminal.agent.World.SIM;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.FAILED;
import static org.noontide.wire.protocol.Stage.INSTALLED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.NoSpaceException;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.wire.protocol.Artifact;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.MalformedException;
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
    void a_missing_psam_is_refused_and_raised_at_once() throws IOException {
        world.psam = new CardReading.Missing<>("there is no reader");

        Fault fault = refused(world.order(7, 1, 2));

        assertThat(fault).isEqualTo(new Fault(Reason.PSAM_MISSING, "there is no reader"));
        assertThat(world.server.notices()).extracting(ExceptionNotice::fault).containsExactly(fault);
        assertThat(world.server.notices()).extracting(ExceptionNotice::running).containsExactly(release(1));
        assertThat(world.transfer.asked()).isEmpty();
    }

    @Test
    void an_unreadable_psam_is_invalid() throws IOException {
        world.psam = new CardReading.Unreadable<>("EF 0017 holds no date");

        assertThat(refused(world.order(7, 1, 2)).reason()).isEqualTo(Reason.PSAM_INVALID);
    }

    @ParameterizedTest(name = "a PSAM good from {0} until {1} on 22 November is {2}")
    @CsvSource({
        "2020-01-01, 2026-11-21, PSAM_EXPIRED",
        "2026-11-23, 2030-01-01, PSAM_INVALID",
    })
    void a_psam_out_of_its_days_is_refused(LocalDate from, LocalDate until, Reason reason) throws IOException {
        world.psam = psam(PSAM.terminalNumber(), from, until);

        assertThat(refused(world.order(7, 1, 2)).reason()).isEqualTo(reason);
    }

    @Test
    void a_psam_is_good_on_its_first_and_its_last_day() throws IOException {
        LocalDate today = LocalDate.of(2026, 11, 22);
        world.psam = psam(PSAM.terminalNumber(), today, today);

        world.server.order(world.order(7, 1, 2));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED);
    }

    @Test
    void the_psam_of_another_terminal_is_a_mismatch_and_no_number_is_told_whole() throws IOException {
        world.psam = psam("0123AAAA9999", PSAM.validFrom(), PSAM.validUntil());

        Fault fault = refused(world.order(7, 1, 2));

        assertThat(fault.reason()).isEqualTo(Reason.PSAM_MISMATCH);
        assertThat(fault.detail()).contains("…9999", "…3D11").doesNotContain("0123AAAA9999", PSAM.terminalNumber());
    }

    @Test
    void a_missing_or_unreadable_sim_is_missing() throws IOException {
        world.sim = new CardReading.Missing<>("+CME ERROR: 10");
        Fault missing = refused(world.order(7, 1, 2));
        world.sim = new CardReading.Unreadable<>("EF_ICCID is empty");

        Fault unreadable = refused(world.order(7, 2, 2));

        assertThat(missing.reason()).isEqualTo(Reason.SIM_MISSING);
        assertThat(unreadable.reason()).isEqualTo(Reason.SIM_MISSING);
    }

    @ParameterizedTest(name = "a SIM with lock {0}, registration {1} is {2}")
    @CsvSource({
        "PIN, HOME, SIM_LOCKED",
        "PUK, NONE, SIM_LOCKED",
        "READY, SEARCHING, SIM_UNREGISTERED",
        "READY, DENIED, SIM_UNREGISTERED",
        "READY, NONE, SIM_UNREGISTERED",
    })
    void a_sim_that_does_not_work_is_refused(Lock lock, Registration registration, Reason reason) throws IOException {
        world.sim =
                new CardReading.Found<>(new SimCard(SIM.iccid(), SIM.imsi(), lock, registration, OptionalInt.empty()));

        assertThat(refused(world.order(7, 1, 2)).reason()).isEqualTo(reason);
    }

    @Test
    void another_sim_is_a_mismatch_and_no_number_is_told_whole() throws IOException {
        world.sim = new CardReading.Found<>(
                new SimCard("89860000000000001234", SIM.imsi(), Lock.READY, Registration.ROAMING, OptionalInt.empty()));

        Fault fault = refused(world.order(7, 1, 2));

        assertThat(fault.reason()).isEqualTo(Reason.SIM_MISMATCH);
        assertThat(fault.detail()).contains("…1234", "…6777").doesNotContain("89860000000000001234", SIM.iccid());
    }

    @Test
    void a_broken_driver_reads_as_a_card_that_cannot_be_read() throws IOException {
        world.psamFails = true;

        assertThat(refused(world.order(7, 1, 2)).reason()).isEqualTo(Reason.PSAM_INVALID);
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

    @Test
    void what_the_slot_says_of_a_bad_archive_is_told() throws IOException {
        world.slot.stageFails(new MalformedException("entry app/shop.bin is shorter than the manifest says"));

        Fault fault = failed(world.order(7, 1, 2));

        assertThat(fault)
                .isEqualTo(new Fault(Reason.DIGEST_MISMATCH, "entry app/shop.bin is shorter than the manifest says"));
    }

    @Test
    void no_space_in_the_slot_or_for_the_download_is_no_space() throws IOException {
        world.slot.stageFails(new NoSpaceException("5000 bytes needed, 10 free"));
        Fault slot = failed(world.order(7, 1, 2));
        world.transfer.next(() -> {
            throw new IOException("No space left on device");
        });

        Fault download = failed(world.order(8, 1, 3));

        assertThat(slot.reason()).isEqualTo(Reason.NO_SPACE);
        assertThat(download.reason()).isEqualTo(Reason.NO_SPACE);
    }

    @Test
    void a_disk_that_fails_while_staging_is_internal() throws IOException {
        world.slot.stageFails(new IOException("Input/output error"));

        assertThat(failed(world.order(7, 1, 2)).reason()).isEqualTo(Reason.INTERNAL);
    }

    @Test
    void a_switch_that_fails_is_told_and_the_old_release_runs() throws IOException {
        world.slot.activateFails(new IOException("the slot is read-only"));
        world.server.order(world.order(7, 1, 2));

        world.steps.until(NOON.plusSeconds(1));

        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
        assertThat(world.server.last().fault().map(Fault::reason)).contains(Reason.SWITCH_FAILED);
        assertThat(world.server.last().running()).isEqualTo(release(1));
        assertThat(world.server.notices()).hasSize(1);
    }

    @Test
    void a_refusal_without_a_link_is_raised_when_it_is_back() throws IOException {
        world.server.order(world.order(7, 1, 2));
        world.slot.activateFails(new IOException("the slot is read-only"));
        world.server.link(false);
        world.steps.until(NOON.plusSeconds(1));

        world.server.link(true);

        assertThat(world.server.notices()).hasSize(1);
        assertThat(world.server.stages()).containsExactly(ACCEPTED, STAGED, FAILED);
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

    private static CardReading<PsamCard> psam(String terminalNumber, LocalDate from, LocalDate until) {
        return new CardReading.Found<>(
                new PsamCard(PSAM.serial(), terminalNumber, PSAM.issuer(), from, until, PSAM.keyIndex()));
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

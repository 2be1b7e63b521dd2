package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.agent.World.PSAM;
import static org.noontide.terminal.agent.World.SIM;
import static org.noontide.terminal.agent.World.release;
import static org.noontide.wire.protocol.Stage.ACCEPTED;
import static org.noontide.wire.protocol.Stage.REFUSED;
import static org.noontide.wire.protocol.Stage.STAGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimCard.Lock;
import org.noontide.terminal.device.SimCard.Registration;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.UpdateOrder;

/** The cards are not those of this cabinet, or do not work. */
class CardRefusalTest {
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

    private Fault refused(UpdateOrder order) {
        world.server.order(order);
        assertThat(world.server.last().stage()).isEqualTo(REFUSED);
        assertThat(world.server.last().rollout()).isEqualTo(order.rollout());
        return world.server.last().fault().orElseThrow();
    }

    private static CardReading<PsamCard> psam(String terminalNumber, LocalDate from, LocalDate until) {
        return new CardReading.Found<>(
                new PsamCard(PSAM.serial(), terminalNumber, PSAM.issuer(), from, until, PSAM.keyIndex()));
    }
}

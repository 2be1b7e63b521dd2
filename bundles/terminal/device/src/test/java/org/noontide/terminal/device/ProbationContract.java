package org.noontide.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.terminal.device.Releases.Packed;
import org.noontide.wire.protocol.HealthCheck;
import org.noontide.wire.protocol.HealthCheck.Probe;
import org.noontide.wire.protocol.Program;

/** What every place for a client application that starts something keeps of its promise to prove it. */
public abstract class ProbationContract {
    /** A command that runs until it is ended. */
    protected static final String RUNS = "exec sleep 600";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration HOLD = Duration.ofMillis(400);

    /** A new folder for all that one test makes. */
    protected Path work;

    /** The place, which runs a factory release that starts nothing. */
    protected ApplicationSlot slot;

    /** Where its releases come from. */
    protected Releases releases;

    private Packed factory;

    /** The place of a cabinet that left the factory with {@code factory}; called again: the same after a restart. */
    protected abstract ApplicationSlot open(Path factory) throws IOException;

    /** Ends {@code slot} as the terminal ends it, with what it has started. */
    protected abstract void close(ApplicationSlot slot);

    /** Ends {@code slot} and what it has started, and leaves on the disk what a power cut would leave there. */
    protected abstract void cutPower(ApplicationSlot slot) throws IOException;

    @BeforeEach
    void a_cabinet_with_its_factory_release(@TempDir Path work) throws IOException {
        this.work = work;
        releases = new Releases(Files.createDirectory(work.resolve("releases")));
        factory = releases.pack(1);
        slot = open(factory.archive());
    }

    @AfterEach
    void nothing_goes_on() {
        close(slot);
    }

    @Test
    void a_release_that_starts_nothing_is_healthy_at_once() throws Exception {
        assertThat(slot.prove()).isCompletedWithValue(new Health.Healthy());
    }

    @Test
    void an_application_that_keeps_running_is_healthy() throws Exception {
        switchTo(2, RUNS);

        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    @Test
    void an_application_that_ends_is_unhealthy_and_its_last_lines_tell_why() throws Exception {
        switchTo(2, "echo 'no screen: \033[31m错误'; exit 3");

        assertThat(reason(proved())).contains("ended by itself with 3", "no screen: ?[31m错误");
    }

    @Test
    void what_is_told_of_an_application_that_talks_without_end_is_one_printable_line_of_500_characters()
            throws Exception {
        switchTo(2, "i=0; while [ $i -lt 3000 ]; do echo \"line $i \\001\"; i=$((i+1)); done; exit 1");

        assertThat(reason(proved()))
                .hasSizeLessThanOrEqualTo(500)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .contains("line 2999");
    }

    @Test
    void what_ran_before_can_be_switched_back_to_after_a_failed_probation() throws Exception {
        switchTo(2, "exit 1");
        reason(proved());

        slot.activate(factory.release());

        assertThat(slot.running().release()).isEqualTo(factory.release());
        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    @Test
    void an_application_whose_check_never_passes_does_not_come_up() throws Exception {
        switchTo(2, RUNS, new HealthCheck.Command(List.of("/bin/sh", "-c", "exit 1")));

        assertThat(reason(proved())).contains("did not come up within PT2S", "the command of the check ended with 1");
    }

    @Test
    void asked_again_it_begins_anew() throws Exception {
        switchTo(2, RUNS);
        assertThat(proved()).isEqualTo(new Health.Healthy());

        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    @Test
    void asked_again_after_a_restart_it_begins_anew() throws Exception {
        switchTo(2, RUNS);
        slot.prove().cancel(false);
        close(slot);

        slot = open(factory.archive());

        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    @Test
    void an_application_that_takes_the_cabinet_down_again_and_again_is_unhealthy() throws Exception {
        switchTo(2, RUNS);
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Health> unused = slot.prove();
            cutPower(slot);
            slot = open(factory.archive());
        }

        assertThat(reason(proved())).contains("went down");
    }

    @Test
    void a_terminal_that_is_stopped_in_order_again_and_again_is_not_the_fault_of_its_application() throws Exception {
        switchTo(2, RUNS);
        for (int i = 0; i < 4; i++) {
            CompletableFuture<Health> unused = slot.prove();
            close(slot);
            slot = open(factory.archive());
        }

        assertThat(proved()).isEqualTo(new Health.Healthy());
    }

    /** Switches to release 1.{@code sequence}.0, whose program is that line for a shell. */
    protected Packed switchTo(long sequence, String line) throws IOException {
        return switchTo(sequence, line, new HealthCheck.Alive());
    }

    /** Does the same with another probe than that it runs. */
    protected Packed switchTo(long sequence, String line, Probe probe) throws IOException {
        Packed next = releases.pack(sequence, sequence, program(line, probe));
        slot.stage(next.archive(), next.digest());
        slot.activate(next.release());
        return next;
    }

    /** The program that is that line for a shell. */
    protected static Program program(String line, Probe probe) {
        return program(line, probe, HOLD);
    }

    /** The same that must hold for so long. */
    protected static Program program(String line, Probe probe, Duration hold) {
        return new Program(
                List.of("/bin/sh", "-c", line), Map.of(), "app", new HealthCheck(probe, INTERVAL, TIMEOUT, hold));
    }

    /** What the probation of what runs now finds. */
    protected Health proved() throws Exception {
        return slot.prove().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Why {@code health} is none. */
    protected static String reason(Health health) {
        return Optional.of(health)
                .filter(Health.Unhealthy.class::isInstance)
                .map(Health.Unhealthy.class::cast)
                .orElseThrow()
                .detail();
    }
}

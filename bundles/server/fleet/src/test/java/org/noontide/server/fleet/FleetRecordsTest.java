package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

class FleetRecordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void a_secret_is_recognised_and_kept_as_a_digest_only() {
        Secret kept = Secret.of("correct horse");

        assertThat(kept.matches("correct horse")).isTrue();
        assertThat(kept.matches("correct horse ")).isFalse();
        assertThat(kept.toString()).doesNotContain("correct");
    }

    @Test
    void a_drawn_secret_has_32_characters_that_need_no_escaping_and_no_equal() {
        SecureRandom random = new SecureRandom();

        String one = Secret.draw(random);
        String other = Secret.draw(random);

        assertThat(one).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 1", "DELAYED, 2", "FAILED, 3"})
    void a_standing_keeps_its_code_forever(Standing standing, int code) {
        assertThat(standing.code()).isEqualTo(code);
        assertThat(Standing.ofCode(code)).isEqualTo(standing);
    }

    @Test
    void a_code_without_a_standing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standing.ofCode(0))
                .withMessage("no standing has the code 0");
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void a_delivery_counts_in_exactly_one_class(Standing standing) {
        Tally tally = Tally.of(delivery("A-0001", Stage.ACCEPTED, standing, 1));

        assertThat(tally.terminals()).isOne();
        assertThat(tally.installed()).isZero();
    }

    @Test
    void an_installed_delivery_is_counted_among_the_normal_ones() {
        assertThat(Tally.of(delivery("A-0001", Stage.INSTALLED, Standing.NORMAL, 1)))
                .isEqualTo(new Tally(1, 0, 0, 1));
    }

    @Test
    void a_changes_tally_takes_from_the_old_class_what_it_adds_to_the_new() {
        Delivery before = delivery("A-0001", Stage.ORDERED, Standing.DELAYED, 1);
        Delivery after = delivery("A-0001", Stage.INSTALLED, Standing.NORMAL, 1);

        Tally tally = new Progress.Change(before, after).tally();

        assertThat(tally).isEqualTo(new Tally(1, -1, 0, 1));
        assertThat(Tally.of(before).plus(tally)).isEqualTo(Tally.of(after));
    }

    @Test
    void a_change_is_of_one_delivery() {
        Delivery one = delivery("A-0001", Stage.ORDERED, Standing.NORMAL, 1);
        Delivery other = delivery("A-0002", Stage.ORDERED, Standing.NORMAL, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new Progress.Change(one, other));
    }

    @Test
    void progress_with_anything_in_it_is_not_empty() {
        ReportMark mark = new ReportMark(new TerminalId("A-0001"), 1, 1);

        assertThat(new Progress(List.of(), List.of(), List.of(), List.of()).isEmpty())
                .isTrue();
        assertThat(new Progress(List.of(), List.of(mark), List.of(), List.of()).isEmpty())
                .isFalse();
    }

    @Test
    void an_attempt_is_counted_from_1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> delivery("A-0001", Stage.ORDERED, Standing.NORMAL, 0))
                .withMessage("a delivery's attempt is positive: 0");
    }

    @Test
    void a_list_of_targets_names_at_least_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Targets.Listed(Set.of()));
    }

    @Test
    void a_policy_and_a_model_have_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutPlan(StoreUnderTest.kiosk(1), new Targets.Everyone(), NOW, " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoreUnderTest.terminal("A-0001", StoreUnderTest.kiosk(1), "m".repeat(65)));
    }

    @Test
    void the_models_of_a_release_come_in_one_order_and_cannot_be_changed() {
        Release release = StoreUnderTest.release(StoreUnderTest.kiosk(1), Set.of("C", "A", "B"), Optional.empty());

        assertThat(release.models()).containsExactly("A", "B", "C").isUnmodifiable();
    }

    private static Delivery delivery(String terminal, Stage stage, Standing standing, int attempt) {
        return new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId(terminal)),
                StoreUnderTest.kiosk(1),
                1,
                NOW,
                attempt,
                stage,
                standing,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}

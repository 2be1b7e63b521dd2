package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "SUPERSEDED"})
    void a_delivery_that_was_taken_out_is_counted_among_the_normal_ones_as_dropped(Stage stage) {
        assertThat(Tally.of(delivery("A-0001", stage, Standing.NORMAL, 1))).isEqualTo(new Tally(1, 0, 0, 0, 1));
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

    @ParameterizedTest
    @CsvSource({"AWAITING_APPROVAL, 1", "RUNNING, 2", "PAUSED, 3", "STOPPED, 4", "CANCELLED, 5"})
    void a_rollouts_state_keeps_its_code_forever(RolloutState state, int code) {
        assertThat(state.code()).isEqualTo(code);
        assertThat(RolloutState.ofCode(code)).isEqualTo(state);
        assertThatIllegalArgumentException().isThrownBy(() -> RolloutState.ofCode(0));
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_FAILED, 1", "POLICY_FAILS, 2", "NOT_UNDONE, 3"})
    void a_trouble_keeps_its_code_forever(Alarm.Trouble trouble, int code) {
        assertThat(trouble.code()).isEqualTo(code);
        assertThat(Alarm.Trouble.ofCode(code)).isEqualTo(trouble);
        assertThatIllegalArgumentException().isThrownBy(() -> Alarm.Trouble.ofCode(0));
    }

    @Test
    void a_rollouts_tally_is_the_sum_of_its_waves() {
        Wave first = new Wave(1, Optional.of(NOW), NOW, new Tally(3, 1, 0, 2));
        Wave second = new Wave(2, Optional.empty(), NOW, new Tally(5, 0, 1, 0));
        RolloutPlan plan = StoreUnderTest.plan(StoreUnderTest.kiosk(1));

        Rollout rollout = new Rollout(
                new RolloutId(1), plan, NOW, "a", Optional.empty(), RolloutState.RUNNING, List.of(first, second));

        assertThat(rollout.tally()).isEqualTo(new Tally(8, 1, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "+08:00x", "asia/shanghai"})
    void a_time_zone_that_there_is_not_is_no_attribute(String zone) {
        Map<String, String> attributes = Map.of(Traits.ZONE, zone);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Traits(Set.of(), attributes))
                .withMessage("timezone is an IANA time zone like Asia/Shanghai: " + zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "group", "Region", "1st", "", "x23456789012345678901234567890123"})
    void a_field_of_a_terminal_and_what_is_no_name_are_no_attributes(String name) {
        Map<String, String> attributes = Map.of(name, "x");

        assertThatIllegalArgumentException().isThrownBy(() -> new Traits(Set.of(), attributes));
    }

    @Test
    void groups_and_values_have_their_lengths_and_traits_their_number() {
        Set<String> crowd = IntStream.range(0, 51).mapToObj(i -> "g" + i).collect(Collectors.toSet());

        assertThatIllegalArgumentException().isThrownBy(() -> new Traits(crowd, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Traits(Set.of("a b"), Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Traits(Set.of(), Map.of("site", " ")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Traits(Set.of(), Map.of("site", "x".repeat(201))));
    }

    @Test
    void a_rollout_does_not_start_after_it_switches() {
        Optional<Instant> startAt = Optional.of(NOW.plusMillis(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RolloutPlan(
                        StoreUnderTest.kiosk(1),
                        new Targets.Everyone(),
                        startAt,
                        NOW,
                        "deadline",
                        Map.of(),
                        0,
                        Optional.empty()));
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

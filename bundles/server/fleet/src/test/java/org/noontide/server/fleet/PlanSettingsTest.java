package org.noontide.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;

class PlanSettingsTest {

    @Test
    void what_a_plan_does_not_name_is_nothing() throws Exception {
        PlanSettings settings = settings(Map.of());

        assertThat(settings.text("x")).isEmpty();
        assertThat(settings.duration("x")).isEmpty();
        assertThat(settings.integer("x", 0, 9)).isEmpty();
        assertThat(settings.percent("x", 0)).isEmpty();
        assertThat(settings.truth("x")).isEmpty();
    }

    @Test
    void each_kind_of_value_is_read_with_blanks_around_it() throws Exception {
        assertThat(x(" region==north ").text("x")).contains("region==north");
        assertThat(x(" PT90M ").duration("x")).contains(Duration.ofMinutes(90));
        assertThat(x("P366D").duration("x")).contains(Duration.ofDays(366));
        assertThat(x("PT0S").duration("x")).contains(Duration.ZERO);
        assertThat(x(" 7 ").integer("x", 0, 7)).contains(7);
        assertThat(x("100").percent("x", 1)).contains(100);
        assertThat(x("95%").percent("x", 1)).contains(95);
        assertThat(x("true").truth("x")).contains(true);
        assertThat(x("false").truth("x")).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10m", "PT", "1 hour"})
    void what_is_no_duration_is_refused(String said) {
        refused(() -> x(said).duration("x"), "x is a duration like PT10M or P1D: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "-PT1S", "PT8784H0.001S", "PT2562047788015215H"})
    void a_duration_is_not_negative_and_at_most_a_year(String said) {
        refused(() -> x(said).duration("x"), "x is not negative and at most 366 days: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "6", "-3", "+3", "3.0", "three", "٣", "9999999999"})
    void an_integer_keeps_its_bounds(String said) {
        refused(() -> x(said).integer("x", 2, 5), "x is 2 to 5: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "101%", "9.5%", "-1%", "50 %", "%", "1000"})
    void a_percentage_is_whole_and_of_a_hundred(String said) {
        refused(() -> x(said).percent("x", 1), "x is a whole percentage from 1% to 100%: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1"})
    void a_truth_is_true_or_false(String said) {
        refused(() -> x(said).truth("x"), "x is true or false: " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void what_is_named_is_not_empty(String said) {
        refused(() -> x(said).duration("x"), "x is not empty");
    }

    @Test
    void a_slip_of_the_pen_is_refused_with_the_names_there_are() throws Exception {
        x("1").requireKnown(Set.of("x", "y"));

        refused(() -> x("1").requireKnown(Set.of("z", "y")), "the policy some has no setting x; it has y, z");
    }

    @ParameterizedTest(name = "grace {0}, rest {1}, attempts {2}")
    @CsvSource({"PT1M, PT2H, 9, PT1M, PT2H, 9", "PT1M, , , PT1M, PT30M, 3", ", , 1, PT10M, PT30M, 1"})
    void deadlines_stay_as_they_are_but_for_what_a_plan_says(
            String grace, String rest, String attempts, Duration newGrace, Duration newRest, int newAttempts)
            throws Exception {
        Deadlines configured = new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of());
        Map<String, String> said = new HashMap<>();
        Optional.ofNullable(grace).ifPresent(value -> said.put("grace", value));
        Optional.ofNullable(rest).ifPresent(value -> said.put("rest", value));
        Optional.ofNullable(attempts).ifPresent(value -> said.put("attempts", value));

        assertThat(configured.with(settings(said))).isEqualTo(new Deadlines(newGrace, newRest, newAttempts, Set.of()));
    }

    private static void refused(ThrowingCallable call, String rule) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
            assertThat(unfit.entry()).isEqualTo("settings.x");
            assertThat(unfit.rule()).isEqualTo(rule);
        });
    }

    private static PlanSettings x(String said) {
        return settings(Map.of("x", said));
    }

    private static PlanSettings settings(Map<String, String> settings) {
        return new PlanSettings(new RolloutPlan(
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2),
                new Targets.Everyone(),
                Optional.empty(),
                Instant.parse("2026-05-01T02:00:00Z"),
                "some",
                settings,
                0,
                Optional.empty()));
    }
}

package org.noontide.server.policy.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noontide.server.policy.staged.Plans.DEADLINES;
import static org.noontide.server.policy.staged.Plans.PACING;
import static org.noontide.server.policy.staged.Plans.SWITCH;
import static org.noontide.server.policy.staged.Plans.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.Share;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.query.Query;

/** Configured are success 95, errors 5, lead 1 h, no soak, no undo. */
class StagedPolicyTest {
    private static final Share REST = new Share.Rest();

    private final StagedPolicy policy = new StagedPolicy(DEADLINES, PACING);

    @Test
    void a_plan_that_says_nothing_is_one_wave_with_what_is_configured() throws Exception {
        assertThat(policy.rules(plan())).isEqualTo(new StagedRules(DEADLINES, PACING, List.of(REST), SWITCH));
    }

    static Stream<Arguments> waves() {
        Share pilots = new Share.Matching(Query.of("group==pilot,site==5"));
        return Stream.of(
                Arguments.of("", "10%, 30%, 60%", List.of(percent(10), percent(30), REST)),
                Arguments.of("", "100%", List.of(REST)),
                Arguments.of("", "10%,30%,rest", List.of(percent(10), percent(30), REST)),
                Arguments.of("", "100,1000,rest", List.of(count(100), count(1000), REST)),
                Arguments.of("", "rest", List.of(REST)),
                Arguments.of("5", "", List.of(count(5), REST)),
                Arguments.of("5", "50%,50%", List.of(count(5), percent(50), REST)),
                Arguments.of("group==pilot,site==5", "7,rest", List.of(pilots, count(7), REST)),
                Arguments.of("", "2%,".repeat(49) + "2%", times(49, percent(2))));
    }

    @ParameterizedTest(name = "canary \"{0}\", waves \"{1}\"")
    @MethodSource("waves")
    void the_canary_comes_first_and_the_rest_last(String canary, String waves, List<Share> expected) throws Exception {
        String[] settings = Stream.of("canary=" + canary, "waves=" + waves)
                .filter(setting -> !setting.endsWith("="))
                .toArray(String[]::new);

        assertThat(policy.rules(plan(settings)).waves()).isEqualTo(expected);
    }

    @Test
    void a_plan_sets_its_own_pacing_and_deadlines() throws Exception {
        assertThat(policy.rules(plan(
                        "success=80%",
                        "errors=20%", "lead=PT30M", "soak=P1D", "undo=true", "grace=PT1M", "rest=PT2M", "attempts=1")))
                .isEqualTo(new StagedRules(
                        new Deadlines(Duration.ofMinutes(1), Duration.ofMinutes(2), 1, Set.of(Reason.BUSY)),
                        new Pacing(80, 20, Duration.ofMinutes(30), Duration.ofDays(1), true),
                        List.of(REST),
                        SWITCH));
    }

    @ParameterizedTest(name = "{0}: success {1}, errors {2}")
    @CsvSource({
        "success=100%, 100, 0",
        "success=98%,  98,  2",
        "success=95%,  95,  5",
        "success=50%,  50,  5",
        "errors=0%,    95,  0",
        "errors=10%,   90,  10",
        "errors=99%,   1,   99",
    })
    void what_a_plan_says_of_success_or_errors_makes_the_other_give_way(String said, int success, int errors)
            throws Exception {
        Pacing pacing = ((StagedRules) policy.rules(plan(said))).pacing();

        assertThat(pacing.success()).isEqualTo(success);
        assertThat(pacing.errors()).isEqualTo(errors);
    }

    @Test
    void success_and_errors_that_might_leave_a_rollout_hanging_are_refused() {
        assertThatThrownBy(() -> policy.rules(plan("success=95%", "errors=6%")))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings.errors");
                    assertThat(unfit.rule())
                            .isEqualTo("with 6% errors borne and 95% success asked for, a wave might neither stop the"
                                    + " rollout nor start the next: together they are at most 100%");
                });
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "waves   | 10%,30%,50%  | the percentages add up to 100 or end with rest; these add up to 90",
                "waves   | 60%,60%      | the percentages add up to 100 or end with rest; these add up to 120",
                "waves   | 60%,40%,rest | the percentages add up to 100, which leaves nobody for rest",
                "waves   | 10%,90       | waves are either all percentages or all counts",
                "waves   | 10%,5,rest   | waves are either all percentages or all counts",
                "waves   | rest,100     | rest comes last, since it leaves nobody for another wave",
                "waves   | rest,rest    | rest comes last, since it leaves nobody for another wave",
                "waves   | 0%,100%      | a wave is 1% to 100% of the terminals: 0%",
                "waves   | 101%         | a wave is 1% to 100% of the terminals: 101%",
                "waves   | 0,rest       | a wave has at least one terminal: 0",
                "waves   | 100,1000     | counts leave terminals over; end them with rest: 100,1000,rest",
                "waves   | half,rest    | waves are percentages like 10%,30%,60%, or counts like 100,1000,rest: half",
                "waves   | -5,rest      | waves are percentages like 10%,30%,60%, or counts like 100,1000,rest: -5",
                "waves   | 9.5%,90.5%   | waves are percentages like 10%,30%,60%, or counts like 100,1000,rest: 9.5%",
                "canary  | 0            | canary is 1 to 999999999: 0",
                "canary  | 99999999999  | canary is 1 to 999999999: 99999999999",
                "success | 0%           | success is a whole percentage from 1% to 100%: 0%",
                "errors  | 101%         | errors is a whole percentage from 0% to 100%: 101%",
                "errors  | 100%         | with 100% errors borne and 1% success asked for, a wave might neither stop the"
                        + " rollout nor start the next: together they are at most 100%",
                "lead    | -PT1H        | lead is not negative and at most 366 days: -PT1H",
                "soak    | PT-1S        | soak is not negative and at most 366 days: PT-1S",
                "undo    | yes          | undo is true or false: yes",
                "grace   | PT-1S        | grace is not negative and at most 366 days: PT-1S",
                "canaries | 5           | the policy staged has no setting canaries; it has attempts, canary, errors,"
                        + " grace, lead, rest, soak, success, undo, waves",
            })
    void what_makes_no_sense_is_refused_with_a_sentence(String name, String value, String rule) {
        assertThatThrownBy(() -> policy.rules(plan(name + "=" + value)))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings." + name);
                    assertThat(unfit.rule()).isEqualTo(rule);
                });
    }

    @Test
    void a_canary_that_is_no_query_is_refused_at_its_column() {
        assertThatThrownBy(() -> policy.rules(plan("canary=region=north")))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings.canary");
                    assertThat(unfit.rule())
                            .startsWith("canary is a number of terminals, or a query, but this is none: column 7: ");
                });
    }

    @Test
    void more_than_fifty_waves_are_refused_and_the_canary_is_one() {
        String fifty = "2%,".repeat(49) + "2%";

        assertThatThrownBy(() -> policy.rules(plan("waves=" + fifty, "canary=1")))
                .isInstanceOf(UnfitPlanException.class)
                .hasMessage("a rollout has at most 50 waves, the canary among them: 51");
    }

    @ParameterizedTest(name = "success {0}, errors {1}, lead {2}, soak {3}")
    @CsvSource({"0, 5, 0, 0", "101, 0, 0, 0", "95, -1, 0, 0", "95, 6, 0, 0", "95, 5, -1, 0", "95, 5, 0, -1"})
    void a_configuration_without_sense_is_refused(int success, int errors, long lead, long soak) {
        assertThatThrownBy(() -> new Pacing(success, errors, Duration.ofSeconds(lead), Duration.ofSeconds(soak), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Share> times(int times, Share share) {
        return Stream.concat(Collections.nCopies(times, share).stream(), Stream.of(REST))
                .toList();
    }

    private static Share percent(int percent) {
        return new Share.Percent(percent);
    }

    private static Share count(int terminals) {
        return new Share.Count(terminals);
    }
}

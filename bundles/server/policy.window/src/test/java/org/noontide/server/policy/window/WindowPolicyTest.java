package org.noontide.server.policy.window;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutRules;
import org.noontide.server.fleet.Standing;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

class WindowPolicyTest {
    private static final Instant SWITCH = Instant.parse("2026-05-01T02:00:00Z");
    private static final ReleaseId RELEASE = new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2);
    private static final Deadlines CONFIGURED =
            new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of(Reason.BUSY));
    private static final Map<String, String> NIGHT = Map.of("from", "22:00", "to", "06:00", "zone", "Asia/Shanghai");

    private final WindowPolicy policy = new WindowPolicy(CONFIGURED);

    @Test
    void a_plan_sets_its_hours_and_has_every_day_where_it_names_none() throws Exception {
        Window night = new Window(
                LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Asia/Shanghai"), EnumSet.allOf(DayOfWeek.class));

        assertThat(policy.rules(plan(NIGHT))).isEqualTo(new WindowRules(CONFIGURED, night));
    }

    static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of("MON-FRI", EnumSet.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)),
                Arguments.of("SAT, SUN", EnumSet.of(SATURDAY, SUNDAY)),
                Arguments.of("sat - mon,WED", EnumSet.of(SATURDAY, SUNDAY, MONDAY, WEDNESDAY)),
                Arguments.of("TUE-TUE", EnumSet.of(TUESDAY)),
                Arguments.of("MON-SUN", EnumSet.allOf(DayOfWeek.class)));
    }

    @ParameterizedTest
    @MethodSource("days")
    void days_are_named_one_by_one_or_in_spans(String said, Set<DayOfWeek> expected) throws Exception {
        WindowRules rules = (WindowRules) policy.rules(plan(with("days", said)));

        assertThat(rules.window().days()).isEqualTo(expected);
    }

    @Test
    void a_plan_sets_its_own_deadlines() throws Exception {
        WindowRules rules = (WindowRules) policy.rules(plan(with("attempts", "1")));

        assertThat(rules.deadlines())
                .isEqualTo(new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 1, Set.of(Reason.BUSY)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "from, 24:00,       from is a time of the day from 00:00 to 23:59: 24:00",
        "from, 9:00,        from is a time of the day from 00:00 to 23:59: 9:00",
        "to,   06:00:30,    to is a time of the day from 00:00 to 23:59: 06:00:30",
        "to,   22:00,       'to is another time than from, or the window never opens: 22:00'",
        "zone, Asia/Peking, zone is an IANA time zone like Asia/Shanghai: Asia/Peking",
        "zone, +08:00,      zone is an IANA time zone like Asia/Shanghai: +08:00",
        "days, '',          days is not empty",
        "days, 'MON,',      'days are MON, TUE, WED, THU, FRI, SAT, SUN, or spans of them like MON-FRI: '",
        "days, MON-FRY,     'days are MON, TUE, WED, THU, FRI, SAT, SUN, or spans of them like MON-FRI: MON-FRY'",
        "days, MON-TUE-WED, 'days are MON, TUE, WED, THU, FRI, SAT, SUN, or spans of them like MON-FRI: MON-TUE-WED'",
        "rest, PT0S,        the rest before the next attempt is positive",
        "day,  MON,         'the policy window has no setting day; it has attempts, days, from, grace, rest, to, zone'",
    })
    void what_makes_no_sense_is_refused_with_a_sentence(String name, String value, String rule) {
        assertThatThrownBy(() -> policy.rules(plan(with(name, value))))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings." + name);
                    assertThat(unfit.rule()).isEqualTo(rule);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "zone"})
    void a_window_without_its_edges_or_its_zone_is_refused(String missing) {
        Map<String, String> settings = new HashMap<>(NIGHT);
        settings.remove(missing);

        assertThatThrownBy(() -> policy.rules(plan(settings)))
                .isInstanceOfSatisfying(UnfitPlanException.class, unfit -> {
                    assertThat(unfit.entry()).isEqualTo("settings." + missing);
                    assertThat(unfit.rule()).startsWith("a window needs the setting " + missing + ", as ");
                });
    }

    @Test
    void a_delivery_is_judged_by_its_deadlines_and_ordered_by_the_window() throws Exception {
        RolloutRules rules = policy.rules(plan(NIGHT));
        Delivery overdue = new Delivery(
                new DeliveryId(new RolloutId(1), new TerminalId("VM-1")),
                RELEASE,
                1,
                SWITCH,
                1,
                Stage.ORDERED,
                Standing.DELAYED,
                SWITCH.minusSeconds(3600),
                SWITCH.minusSeconds(3600),
                Optional.of(SWITCH),
                Optional.empty(),
                Optional.empty(),
                0);
        Instant now = SWITCH.plusSeconds(600);

        assertThat(rules.standing(overdue, now)).isEqualTo(Standing.DELAYED);
        assertThat(rules.turn(overdue)).isEqualTo(CONFIGURED.turn(overdue)).isPresent();
        assertThat(rules.ordersAgain(overdue, now)).isTrue();
        assertThat(rules.expiry(overdue, now)).isEqualTo(now.plusSeconds(2400)).isAfter(overdue.switchAt());
        assertThat(rules.opening(now)).contains(Instant.parse("2026-05-01T14:00:00Z"));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(NIGHT);
        settings.put(name, value);
        return settings;
    }

    private static RolloutPlan plan(Map<String, String> settings) {
        return new RolloutPlan(
                RELEASE, new Targets.Everyone(), Optional.empty(), SWITCH, "window", settings, 0, Optional.empty());
    }
}

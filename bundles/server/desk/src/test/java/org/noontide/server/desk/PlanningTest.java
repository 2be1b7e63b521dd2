package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

class PlanningTest {
    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_rollout_is_planned_for_whom_and_when_the_operator_says() throws Exception {
        desk.upload(Archives.good().zip());
        desk.rollouts.planOutcome = new PlanOutcome.Planned(Given.rollout(new Tally(2, 0, 0, 0)));

        HttpResponse<String> response = desk.post(
                "/rollouts",
                "{'application':'vending','version':'1.0.0','switchAt':'2026-12-01T12:00:00+08:00',"
                        + "'terminals':['A-001','A-002']}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/rollouts/7");
        PlanView plan = DeskServer.read(response, PlanView.class);
        assertThat(plan.terminals()).isEqualTo(2);
        assertThat(plan.rollout().orElseThrow().id()).isEqualTo(7);
        assertThat(desk.rollouts.planned)
                .contains(new RolloutPlan(
                        Given.RELEASE,
                        new Targets.Listed(Set.of(new TerminalId("A-001"), new TerminalId("A-002"))),
                        Given.SWITCH_AT,
                        "deadline"));
    }

    @Test
    void a_rollout_that_no_terminal_needs_is_an_answer_and_no_error() throws Exception {
        desk.upload(Archives.good().zip());

        HttpResponse<String> response = desk.post("/rollouts", Given.ROLLOUT);

        assertThat(response.statusCode()).isEqualTo(200);
        PlanView plan = DeskServer.read(response, PlanView.class);
        assertThat(plan.terminals()).isZero();
        assertThat(plan.rollout()).isEmpty();
        assertThat(plan.note()).isEqualTo("No terminal needs the release; nothing was planned and nothing is sent.");
    }

    @Test
    void a_plan_that_the_engine_refuses_is_refused_with_its_field_and_rule() throws Exception {
        desk.upload(Archives.good().zip());
        desk.rollouts.planOutcome = new PlanOutcome.Refused("switchAt", Objection.said("the instant is in the past"));

        HttpResponse<String> response = desk.post("/rollouts", Given.ROLLOUT);

        assertRefused(response, 422, Optional.of("switchAt"), "switchAt: the instant is in the past");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            'version':'9.9.9'              | version   | 422 | there is no release 9.9.9 of vending
            'version':'9.9'                | version   | 400 | not a version like 1.2.3
            'switchAt':'tomorrow'          | switchAt  | 400 | not an instant like 2026-11-22T12:00:00Z
            'switchAt':1700000000          | switchAt  | 400 | not an instant like 2026-11-22T12:00:00Z
            'policy':''                    | policy    | 400 | a policy's name has 1 to 64 characters
            'terminals':[]                 | terminals | 400 | a list of terminals names at least one
            'terminals':['a']              | terminals | 400 | not a terminal number
            'terminals':'A-001'            | terminals | 400 | not a list
            'query':'site==1'              | query     | 400 | no terminal has an attribute site
            'startAt':'2026-12-01T04:00:01Z'   | startAt   | 422 | startAt is later than switchAt
            'joinUntil':'2026-11-22T09:00:00Z' | joinUntil | 422 | joinUntil is not later than now
            'priority':101                 | priority  | 400 | priority is -100 to 100: 101
            'priority':'high'              | priority  | 400 | not an integer
            'settings':{'':'x'}            | settings  | 400 | a setting's name has 1 to 64 characters
            'settings':{'a':5}             | settings.a | 400 | not a text
            'approval':'yes'               | approval  | 400 | not true or false
            'terminals':['A-001'],'query':'model==N60' | query | 400 | query and terminals exclude each other
            """)
    void a_rollout_with_a_bad_value_is_refused_and_nothing_planned(String field, String entry, int status, String rule)
            throws Exception {
        desk.upload(Archives.good().zip());
        String name = field.substring(0, field.indexOf(':'));
        String rest = Given.ROLLOUT.replaceFirst(name + ":'[^']*',?", "");

        HttpResponse<String> response = desk.post("/rollouts", rest.replaceFirst(",?}", "," + field + "}"));

        assertRefused(response, status, Optional.of(entry), rule);
        assertThat(desk.rollouts.planned).isEmpty();
    }

    @Test
    void a_plan_says_who_asked_and_all_that_he_asked_for() throws Exception {
        desk.upload(Archives.good().zip());
        desk.post("/terminals", Given.TERMINAL.formatted("A-001").replace("}", ",'attributes':{'site':'12'}}"));

        desk.post(
                "/rollouts",
                Given.ROLLOUT.replace(
                        "}",
                        ",'query':'site==12','startAt':'2026-11-30T00:00:00Z','policy':'staged',"
                                + "'settings':{'canary':'5'},'priority':-7,'joinUntil':'2027-01-01T00:00:00Z',"
                                + "'approval':true}"));

        assertThat(desk.rollouts.planned)
                .contains(new RolloutPlan(
                        Given.RELEASE,
                        new Targets.Matching(Query.of("site==12")),
                        Optional.of(Instant.parse("2026-11-30T00:00:00Z")),
                        Given.SWITCH_AT,
                        "staged",
                        Map.of("canary", "5"),
                        -7,
                        Optional.of(Instant.parse("2027-01-01T00:00:00Z"))));
        assertThat(desk.rollouts.asked).containsExactly("plan by admin with approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", ",'approval':false}"})
    void a_server_may_demand_an_approval_of_every_plan(String end, @TempDir Path folder) throws Exception {
        DeskServer strict = DeskServer.strict(folder);
        try {
            strict.upload(Archives.good().zip());

            strict.post("/rollouts", Given.ROLLOUT.replace("}", end));

            assertThat(strict.rollouts.asked).containsExactly("plan by admin with approval");
        } finally {
            strict.stop();
        }
    }

    @Test
    void without_either_nobody_needs_to_approve() throws Exception {
        desk.upload(Archives.good().zip());

        desk.post("/rollouts", Given.ROLLOUT);

        assertThat(desk.rollouts.asked).containsExactly("plan by admin");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            AWAITING_APPROVAL | 2 terminals get the release once another operator has approved it.
            RUNNING           | 2 terminals get the release; those that join get it, too.
            """)
    void the_note_says_what_happens_next(RolloutState state, String note) throws Exception {
        desk.upload(Archives.good().zip());
        RolloutPlan plan = new RolloutPlan(
                Given.RELEASE,
                new Targets.Everyone(),
                Optional.empty(),
                Given.SWITCH_AT,
                "deadline",
                Map.of(),
                0,
                Optional.of(Given.SWITCH_AT));
        desk.rollouts.planOutcome = new PlanOutcome.Planned(Given.rollout(plan, state, new Tally(2, 0, 0, 0)));

        HttpResponse<String> response = desk.post("/rollouts", Given.ROLLOUT);

        assertThat(DeskServer.read(response, PlanView.class).note()).isEqualTo(note);
    }

    @Test
    void a_query_that_is_wrong_is_told_with_its_column_in_chinese_too() throws Exception {
        desk.upload(Archives.good().zip());

        HttpResponse<String> response = desk.send(desk.request("/rollouts")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh-CN")
                .POST(BodyPublishers.ofString(
                        Given.ROLLOUT.replace("}", ",'query':'model>N60'}").replace('\'', '"'))));

        Problem problem = assertRefused(response, 400, Optional.of("query"), "query 第 1 列：model 没有先后顺序");
        assertThat(problem.column()).contains(1);
        assertThat(desk.rollouts.planned).isEmpty();
    }
}

package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Attempt;
import org.noontide.server.fleet.CommandOutcome;
import org.noontide.server.fleet.Rollout;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.RolloutState;
import org.noontide.server.fleet.Tally;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.Wave;
import org.noontide.wire.operations.AttemptView;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.WaveView;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Objection;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;

class RolloutsTest {
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
    void a_rollout_shows_its_state_its_terms_and_its_waves() throws Exception {
        RolloutPlan plan = new RolloutPlan(
                Given.RELEASE,
                new Targets.Matching(Query.of("model==N60")),
                Optional.of(DeskServer.NOW),
                Given.SWITCH_AT,
                "staged",
                Map.of("canary", "5"),
                3,
                Optional.of(Given.SWITCH_AT));
        desk.store.rollouts.add(new Rollout(
                new RolloutId(7),
                plan,
                DeskServer.NOW,
                "admin",
                Optional.of("li"),
                RolloutState.PAUSED,
                List.of(
                        new Wave(1, Optional.of(DeskServer.NOW), Given.SWITCH_AT, new Tally(4, 1, 0, 3, 2)),
                        new Wave(2, Optional.empty(), Given.SWITCH_AT, new Tally(90, 0, 5, 0)))));

        RolloutView view = DeskServer.read(desk.get("/rollouts/7"), RolloutView.class);

        assertThat(view)
                .isEqualTo(new RolloutView(
                        7,
                        "vending",
                        "1.0.0",
                        100,
                        "PAUSED",
                        Given.SWITCH_AT,
                        "staged",
                        new RolloutView.Terms(
                                Optional.of("model==N60"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(DeskServer.NOW),
                                Map.of("canary", "5"),
                                3,
                                Optional.of(Given.SWITCH_AT)),
                        DeskServer.NOW,
                        "admin",
                        Optional.of("li"),
                        100,
                        94,
                        1,
                        5,
                        3,
                        2,
                        List.of(
                                new WaveView(1, Optional.of(DeskServer.NOW), Given.SWITCH_AT, 5, 4, 1, 0, 3, 2),
                                new WaveView(2, Optional.empty(), Given.SWITCH_AT, 95, 90, 0, 5, 0, 0))));
    }

    @Test
    void a_rollout_shows_how_many_were_listed_or_what_it_undoes() throws Exception {
        Targets listed = new Targets.Listed(Set.of(new TerminalId("A-001"), new TerminalId("A-002")));
        for (Targets targets : List.of(listed, new Targets.Undoing(new RolloutId(3)))) {
            RolloutPlan plan = new RolloutPlan(Given.RELEASE, targets, Given.SWITCH_AT, "deadline");
            desk.store.rollouts.add(Given.rollout(plan, RolloutState.RUNNING, Tally.NONE));
        }

        Page<RolloutView> all =
                OperationsJson.LENIENT.readPage(desk.get("/rollouts").body().getBytes(UTF_8), RolloutView.class);

        assertThat(all.items().get(0).terms().listed()).contains(2);
        assertThat(all.items().get(1).terms().undoes()).contains(3L);
    }

    @Test
    void a_delivery_shows_how_far_off_the_instant_its_terminal_switched() throws Exception {
        desk.store.rollouts.add(Given.rollout(new Tally(1, 0, 0, 1)));
        desk.store.deliveries.add(
                Given.delivery("A-001", new Switching(Given.SWITCH_AT.plusMillis(42), Duration.ofMillis(5))));

        HttpResponse<String> response = desk.get("/rollouts/7/deliveries");

        Page<DeliveryView> page =
                OperationsJson.LENIENT.readPage(response.body().getBytes(UTF_8), DeliveryView.class);
        assertThat(page.items()).hasSize(1);
        DeliveryView delivery = page.items().get(0);
        assertThat(delivery.from()).isEqualTo("0.9.0");
        assertThat(delivery.to()).isEqualTo("1.0.0");
        assertThat(delivery.wave()).isEqualTo(2);
        assertThat(delivery.skewMillis()).contains(42L);
        assertThat(delivery.uncertaintyMillis()).contains(5L);
        assertThat(delivery.reason()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_command_is_done_in_the_name_of_who_asks(RolloutCommand command) throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        desk.rollouts.commandOutcome = new CommandOutcome.Done(Given.rollout(new Tally(9, 0, 0, 0)));

        HttpResponse<String> response = desk.command("/rollouts/7/" + command.word(), "li");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(DeskServer.read(response, RolloutView.class).terminals()).isEqualTo(9);
        assertThat(desk.rollouts.asked).containsExactly(command + " 7 by li");
    }

    @Test
    void a_command_that_breaks_a_rule_is_a_conflict_with_its_sentence() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        desk.rollouts.commandOutcome = new CommandOutcome.Refused(Objection.said("nobody approves a plan of his own"));

        HttpResponse<String> response = desk.command("/rollouts/7/approve", "admin");

        assertRefused(response, 409, Optional.empty(), "nobody approves a plan of his own");
    }

    @Test
    void a_command_that_a_form_could_send_is_refused() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));

        HttpResponse<String> form =
                desk.post("/rollouts/7/cancel", "application/x-www-form-urlencoded", BodyPublishers.noBody());
        HttpResponse<String> untold =
                desk.send(desk.request("/rollouts/7/cancel").POST(BodyPublishers.noBody()));
        HttpResponse<String> full = desk.post("/rollouts/7/cancel", "{}");

        assertRefused(form, 415, Optional.empty(), "media type application/json");
        assertRefused(untold, 415, Optional.empty(), "media type application/json");
        assertRefused(full, 400, Optional.empty(), "The body must be empty");
        assertThat(desk.rollouts.asked).isEmpty();
    }

    @Test
    void every_attempt_of_a_delivery_is_shown_with_its_fault() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        desk.store.deliveries.add(Given.delivery("A-001", new Switching(Given.SWITCH_AT, Duration.ZERO)));
        desk.store.attempts.add(new Attempt(
                1,
                DeskServer.NOW,
                Stage.FAILED,
                DeskServer.NOW.plusSeconds(9),
                Optional.of(new Fault(Reason.NO_SPACE, "full")),
                77));
        desk.store.attempts.add(new Attempt(
                2, DeskServer.NOW.plusSeconds(60), Stage.INSTALLED, Given.SWITCH_AT, Optional.empty(), 1234));

        HttpResponse<String> response = desk.get("/rollouts/7/deliveries/A-001/attempts");

        assertThat(OperationsJson.LENIENT
                        .readPage(response.body().getBytes(UTF_8), AttemptView.class)
                        .items())
                .containsExactly(
                        new AttemptView(
                                1,
                                DeskServer.NOW,
                                "FAILED",
                                DeskServer.NOW.plusSeconds(9),
                                Optional.of("NO_SPACE"),
                                Optional.of("full"),
                                77),
                        new AttemptView(
                                2,
                                DeskServer.NOW.plusSeconds(60),
                                "INSTALLED",
                                Given.SWITCH_AT,
                                Optional.empty(),
                                Optional.empty(),
                                1234));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,  /rollouts/7/pause,                        405, GET is not allowed here; allowed are: POST",
        "PUT,  /rollouts/7/undo,                         405, PUT is not allowed here; allowed are: POST",
        "POST, /rollouts/7/deliveries/A-001/attempts,    405, POST is not allowed here; allowed are: GET",
        "GET,  /rollouts/7/deliveries/A-404/attempts,    404, Rollout 7 has no delivery for terminal A-404",
        "GET,  /rollouts/8/deliveries/A-001/attempts,    404, There is no rollout 8",
        "GET,  /rollouts/7/deliveries/a/attempts,        400, terminal: not a terminal number",
        "GET,  /rollouts/7/deliveries/A-001,             404, There is nothing at this path",
        "GET,  /rollouts/7/deliveries/A-001/attempts/1,  404, There is nothing at this path",
        "POST, /rollouts/7/pause/now,                    404, There is nothing at this path",
        "POST, /rollouts/8/pause,                        404, There is no rollout 8",
    })
    void what_cannot_be_asked_is_refused(String method, String path, int status, String detail) throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));

        HttpResponse<String> response = desk.send(
                desk.request(path).header("Content-Type", "application/json").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(DeskServer.problem(response).detail()).startsWith(detail);
    }
}

package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noontide.server.fleet.Rehearsal;
import org.noontide.server.fleet.Rehearsal.Exclusion;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.server.fleet.UnfitPlanException;
import org.noontide.server.fleet.Zones;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.protocol.TerminalId;

/** Before it is done: what a plan would come to. And who leaves the fleet. */
class RehearsalTest {
    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        desk.upload(Archives.good().zip());
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_rehearsal_tells_who_is_in_who_is_left_out_and_what_it_costs() throws Exception {
        desk.rollouts.rehearsal = new Rehearsal(
                List.of(10L, 90L),
                3,
                List.of(new Rehearsal.LeftOut(Exclusion.UP_TO_DATE, 2, List.of(new TerminalId("A-001")))),
                new Zones(List.of(new Zones.InZone(ZoneId.of("Asia/Shanghai"), 90)), 4, 6));
        long size = desk.store.releases.get(0).archive().size();

        HttpResponse<String> response = desk.post("/rollouts/rehearsal", Given.ROLLOUT);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(DeskServer.read(response, RehearsalView.class))
                .isEqualTo(new RehearsalView(
                        100,
                        List.of(10L, 90L),
                        size,
                        100 * size,
                        3,
                        List.of(new RehearsalView.LeftOut(
                                "UP_TO_DATE", "runs the release already, or a newer one", 2, List.of("A-001"))),
                        new RehearsalView.Zones(List.of(new RehearsalView.InZone("Asia/Shanghai", 90)), 4, 6)));
        assertThat(desk.rollouts.planned)
                .contains(new RolloutPlan(Given.RELEASE, new Targets.Everyone(), Given.SWITCH_AT, "deadline"));
        assertThat(desk.rollouts.asked).isEmpty();
    }

    @Test
    void what_would_be_refused_as_a_plan_is_refused_here() throws Exception {
        desk.rollouts.unfit = Optional.of(new UnfitPlanException("switchAt", "the switch instant is past"));

        assertRefused(
                desk.post("/rollouts/rehearsal", Given.ROLLOUT),
                422,
                Optional.of("switchAt"),
                "switchAt: the switch instant is past");
        assertRefused(
                desk.post("/rollouts/rehearsal", Given.ROLLOUT.replace("1.0.0", "7.0.0")),
                422,
                Optional.of("version"),
                "there is no release 7.0.0 of vending");
        assertRefused(desk.get("/rollouts/rehearsal"), 405, Optional.empty(), "GET is not allowed here");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_is_said_in_both_languages(Exclusion why) throws Exception {
        desk.rollouts.rehearsal = new Rehearsal(
                List.of(0L), 0, List.of(new Rehearsal.LeftOut(why, 1, List.of(new TerminalId("A-001")))), Zones.NONE);

        String english = note(desk.post("/rollouts/rehearsal", Given.ROLLOUT));
        String chinese = note(desk.send(desk.request("/rollouts/rehearsal")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh")
                .POST(BodyPublishers.ofString(Given.ROLLOUT.replace('\'', '"'), UTF_8))));

        assertThat(english).isNotBlank();
        assertThat(chinese).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void a_terminal_leaves_the_fleet_in_the_name_of_who_asks() throws Exception {
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));

        HttpResponse<String> response =
                desk.send(desk.request("/terminals/A-001").DELETE());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(DeskServer.read(response, TerminalView.class).terminal()).isEqualTo("A-001");
        assertThat(desk.rollouts.asked).containsExactly("decommission A-001 by admin");
    }

    @Test
    void a_terminal_that_there_is_not_cannot_leave() throws Exception {
        assertRefused(
                desk.send(desk.request("/terminals/A-404").DELETE()),
                404,
                Optional.of("terminal"),
                "no terminal A-404");
        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));
        desk.rollouts.isThere = false;
        assertRefused(
                desk.send(desk.request("/terminals/A-001").DELETE()),
                404,
                Optional.of("terminal"),
                "no terminal A-001");
    }

    private static String note(HttpResponse<String> response) throws Exception {
        return DeskServer.read(response, RehearsalView.class).leftOut().get(0).note();
    }
}

package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutRequest;

class DraftTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Draft draft = new Draft(Clock.fixed(NOW, ZoneOffset.UTC), SHANGHAI);

    @Test
    void a_new_draft_lacks_a_release_alone() {
        assertThat(draft.releaseFlaw()).contains("plan.flaw.release");
        assertThat(draft.targetsFlaw()).isEmpty();
        assertThat(draft.termsFlaw()).isEmpty();
        assertThat(draft.isWhole()).isFalse();
    }

    @Test
    void an_instant_is_read_by_the_clock_of_the_zone() {
        draft.switchAt("2030-01-02 03:00");

        assertThat(draft.instant()).contains(Instant.parse("2030-01-01T19:00:00Z"));
    }

    @Test
    void an_hour_that_the_clock_leaves_out_is_no_instant() {
        draft.zone(ZoneId.of("Europe/Berlin"));

        draft.switchAt("2030-03-31 02:30");

        assertThat(draft.termsFlaw()).contains("plan.flaw.instant");
    }

    @Test
    void an_instant_that_is_past_is_refused() {
        draft.switchAt("2030-01-01 07:59:59");

        assertThat(draft.termsFlaw()).contains("plan.flaw.past");
    }

    @Test
    void orders_that_begin_after_the_switch_are_refused() {
        draft.switchAt("2030-01-02 03:00");
        draft.startAt("2030-01-02 03:01");

        assertThat(draft.termsFlaw()).contains("plan.flaw.start");
    }

    @Test
    void numbers_may_be_parted_by_anything_and_count_once() {
        draft.aim(Draft.Aim.LIST);
        draft.listed("CAB-1, CAB-2;CAB-3\nCAB-1  ");

        assertThat(draft.terminals()).containsExactly("CAB-1", "CAB-2", "CAB-3");
    }

    @Test
    void a_query_must_say_something() {
        draft.aim(Draft.Aim.QUERY);

        assertThat(draft.targetsFlaw()).contains("plan.flaw.query");
    }

    @Test
    void another_policy_forgets_what_only_the_one_before_had() {
        draft.policy("staged");
        draft.setting("waves", "10%,90%");
        draft.setting("attempts", "2");

        draft.policy("deadline");

        assertThat(whole().settings()).contains(Map.of("attempts", "2"));
    }

    @Test
    void a_request_says_what_was_typed() {
        draft.aim(Draft.Aim.QUERY);
        draft.query(" model==N60 ");
        draft.switchAt("2030-01-02 03:00");
        draft.startAt("2030-01-01 20:00");
        draft.approval(true);

        assertThat(whole())
                .isEqualTo(new RolloutRequest(
                        "vending",
                        "1.1.0",
                        Instant.parse("2030-01-01T19:00:00Z"),
                        Optional.of("deadline"),
                        Optional.empty(),
                        Optional.of("model==N60"),
                        Optional.of(Instant.parse("2030-01-01T12:00:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true)));
    }

    private RolloutRequest whole() {
        draft.release(Optional.of(
                new ReleaseView("vending", "1.1.0", 110, "", List.of(), Optional.empty(), "ftp://x/y", 1, "00", NOW)));
        return draft.request();
    }
}

package org.noontide.terminal.time.sntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Selection selection = new Selection(20);

    @Test
    void the_quickest_answer_of_a_server_is_its_best() {
        Anchor quick = anchor(5, 2);

        assertThat(selection.best(List.of(anchor(0, 40), quick, anchor(9, 30)), 0))
                .contains(quick);
    }

    @Test
    void an_old_quick_answer_is_worse_than_a_new_slow_one_once_it_has_drifted() {
        long now = Duration.ofDays(1).toNanos();
        Anchor old = new Anchor(0, NOON, Duration.ofMillis(1));
        Anchor fresh = new Anchor(now, NOON.plus(Duration.ofDays(1)), Duration.ofMillis(100));

        assertThat(selection.best(List.of(old, fresh), now)).contains(fresh);
    }

    @Test
    void no_server_means_no_time() {
        assertThat(selection.agreed(List.of(), 0)).isEmpty();
    }

    @Test
    void one_server_is_believed() {
        Anchor only = anchor(7, 3);

        assertThat(selection.agreed(List.of(only), 0)).contains(only);
    }

    @Test
    void a_wrong_server_is_outvoted_however_quick_it_is() {
        Anchor wrong = anchor(5000, 0);

        assertThat(selection.agreed(List.of(anchor(10, 9), wrong, anchor(12, 20)), 0))
                .hasValueSatisfying(
                        agreed -> assertThat(agreed.time()).isBetween(NOON.plusMillis(10), NOON.plusMillis(12)));
    }

    @Test
    void two_servers_that_contradict_each_other_give_no_time() {
        assertThat(selection.agreed(List.of(anchor(0, 5), anchor(5000, 5)), 0)).isEmpty();
    }

    @Test
    void the_surest_of_those_that_agree_counts_less_sure_by_what_they_differ() {
        Anchor surest = anchor(30, 1);

        assertThat(selection.agreed(List.of(anchor(0, 8), anchor(20, 8), surest), 0))
                .contains(surest.widened(Duration.ofMillis(10)));
    }

    @Test
    void the_anchor_in_use_is_kept_while_it_is_surer_and_not_contradicted() {
        Anchor used = anchor(0, 1);

        assertThat(selection.keep(used, anchor(5, 10), 0)).isEqualTo(used);
    }

    @Test
    void the_anchor_in_use_gives_way_to_a_surer_one() {
        Anchor found = anchor(5, 1);

        assertThat(selection.keep(anchor(0, 10), found, 0)).isEqualTo(found);
    }

    @Test
    void the_anchor_in_use_gives_way_where_it_is_contradicted() {
        Anchor found = anchor(500, 10);

        assertThat(selection.keep(anchor(0, 1), found, 0)).isEqualTo(found);
    }

    private static Anchor anchor(long aheadMillis, long errorMillis) {
        return new Anchor(0, NOON.plusMillis(aheadMillis), Duration.ofMillis(errorMillis));
    }
}

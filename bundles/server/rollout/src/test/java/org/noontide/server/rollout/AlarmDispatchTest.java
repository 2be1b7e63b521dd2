package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertCursor;

/** Alarms are told in digests, each once, whatever becomes of the channel, the store and the server meanwhile. */
class AlarmDispatchTest extends AlarmsBench {
    @Test
    void one_alarm_is_one_notice_once_the_window_is_over() {
        Alarm alarm = raise();
        passes(WINDOW.minusMillis(1));
        boolean early = !mail.told.isEmpty();

        passes(Duration.ofMillis(1));
        passes(Duration.ofDays(1));

        assertThat(early).isFalse();
        assertThat(mail.told).containsExactly(new HeardChannel.Notice("mail-1-1", List.of(alarm)));
    }

    @Test
    void a_flood_is_told_in_digests_and_none_is_left_out() {
        List<Alarm> flood = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            flood.add(raise());
        }

        passes(WINDOW);

        assertThat(mail.told).extracting(notice -> notice.alarms().size()).containsExactly(500, 500, 234);
        assertThat(mail.alarms()).isEqualTo(flood);
    }

    @Test
    void an_alarm_that_is_raised_within_the_window_is_told_with_the_first() {
        Alarm first = raise();
        passes(WINDOW.minusSeconds(1));
        Alarm second = raise();

        passes(Duration.ofSeconds(1));

        assertThat(mail.told).extracting(HeardChannel.Notice::alarms).containsExactly(List.of(first, second));
    }

    @Test
    void a_channel_that_is_dead_for_long_is_told_everything_once_and_under_the_first_id() {
        mail.dead = true;
        List<Alarm> all = new ArrayList<>();
        all.add(raise());
        passes(WINDOW);
        for (int minute = 0; minute < 600; minute++) {
            all.add(raise());
            passes(Duration.ofMinutes(1));
        }
        List<HeardChannel.Notice> refused = List.copyOf(mail.refused);

        mail.dead = false;
        passes(Duration.ofMinutes(5));

        assertThat(refused.stream().distinct().toList()).hasSize(1);
        assertThat(refused).hasSizeBetween(120, 260);
        assertThat(mail.told.get(0)).isEqualTo(refused.get(0));
        assertThat(mail.alarms()).isEqualTo(all);
    }

    @Test
    void a_channel_that_throws_what_it_should_not_is_tried_again() {
        mail.meanwhile = () -> {
            throw new IllegalStateException("a mistake");
        };
        raise();
        passes(WINDOW);
        mail.meanwhile = () -> {};

        passes(Duration.ofSeconds(5));

        assertThat(mail.told).hasSize(2);
        assertThat(mail.told.get(1)).isEqualTo(mail.told.get(0));
    }

    @Test
    void a_server_that_ends_in_the_middle_of_telling_tells_the_same_again_under_the_same_id() {
        Alarm alarm = raise();
        // the far side has the notice, and the store is gone before that can be remembered
        mail.meanwhile = () -> store.fails(true);
        passes(WINDOW);
        mail.meanwhile = () -> {};
        store.fails(false);
        Alarm later = raise();

        begins(false);
        passes(WINDOW);

        assertThat(mail.told).hasSize(3);
        assertThat(mail.told.get(1)).isEqualTo(mail.told.get(0));
        assertThat(mail.told.get(0).alarms()).containsExactly(alarm);
        assertThat(mail.told.get(2).alarms()).containsExactly(later);
    }

    @Test
    void a_store_that_fails_after_the_telling_does_not_have_it_told_twice() {
        raise();
        mail.meanwhile = () -> store.fails(true);
        passes(WINDOW);
        passes(Duration.ofMinutes(10));
        store.fails(false);

        passes(Duration.ofMinutes(1));
        passes(Duration.ofMinutes(1));

        assertThat(mail.told).hasSize(1);
        assertThat(store.cursor("mail")).contains(new AlertCursor("mail", 1, 1));
    }

    @Test
    void a_server_that_begins_again_tells_nothing_twice_and_goes_on() {
        raise();
        passes(WINDOW);
        Alarm whileAway = raise();

        begins(false);
        passes(WINDOW);

        assertThat(mail.told).hasSize(2);
        assertThat(mail.told.get(1).alarms()).containsExactly(whileAway);
    }

    @Test
    void rollouts_are_counted_every_minute() {
        for (int second = 0; second <= 120; second++) {
            passes(Duration.ofSeconds(1));
        }

        assertThat(store.taken()).containsExactly(Given.NOW, Given.NOW.plusSeconds(60), Given.NOW.plusSeconds(120));
    }
}

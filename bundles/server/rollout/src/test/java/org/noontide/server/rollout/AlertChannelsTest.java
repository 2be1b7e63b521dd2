package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;

/** Channels come and go, and each is told what it has to be told whatever the others do. */
class AlertChannelsTest extends AlarmsBench {
    @Test
    void a_dead_channel_does_not_delay_another() {
        HeardChannel hook = new HeardChannel();
        dispatch.addChannel(hook, HOOK);
        turns();
        mail.dead = true;
        Alarm alarm = raise();

        passes(WINDOW);

        assertThat(hook.alarms()).containsExactly(alarm);
        assertThat(mail.refused).hasSize(1);
    }

    @Test
    void a_channel_that_comes_later_is_told_what_is_raised_from_then_on() {
        raise();
        HeardChannel hook = new HeardChannel();
        dispatch.addChannel(hook, HOOK);
        turns();
        Alarm next = raise();

        passes(WINDOW);

        assertThat(hook.alarms()).containsExactly(next);
        assertThat(mail.alarms()).hasSize(2);
    }

    @Test
    void a_channel_that_comes_later_is_told_all_where_the_operator_wants_that() {
        Alarm earlier = raise();
        begins(true);
        HeardChannel hook = new HeardChannel();
        dispatch.addChannel(hook, HOOK);

        passes(WINDOW);

        assertThat(hook.alarms()).containsExactly(earlier);
    }

    @Test
    void a_channel_that_goes_and_comes_back_goes_on_where_it_was() {
        raise();
        passes(WINDOW);
        dispatch.removeChannel(mail);
        passes(WINDOW);
        Alarm whileAway = raise();
        passes(Duration.ofHours(1));
        boolean toldWhileAway = mail.told.size() > 1;

        dispatch.addChannel(mail, MAIL);
        passes(WINDOW);

        assertThat(toldWhileAway).isFalse();
        assertThat(mail.told).hasSize(2);
        assertThat(mail.told.get(1).alarms()).containsExactly(whileAway);
    }

    @Test
    void of_two_channels_with_one_name_the_second_takes_over_where_the_first_goes() {
        HeardChannel second = new HeardChannel();
        dispatch.addChannel(second, MAIL);
        raise();
        passes(WINDOW);

        dispatch.removeChannel(mail);
        Alarm next = raise();
        passes(WINDOW);

        assertThat(mail.alarms()).hasSize(1);
        assertThat(second.alarms()).containsExactly(next);
    }

    @Test
    void a_notices_id_has_letters_digits_and_hyphens_whatever_its_channel_is_called() {
        HeardChannel odd = new HeardChannel();
        dispatch.addChannel(odd, Map.of(AlertChannel.NAME, "mail of 华东.1"));
        turns();
        raise();

        passes(WINDOW);

        assertThat(odd.told).extracting(HeardChannel.Notice::id).containsExactly("mail-of----1-1-1");
    }
}

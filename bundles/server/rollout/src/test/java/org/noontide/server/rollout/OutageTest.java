package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NOW;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.StoreException;

class OutageTest {
    private final StoreException failure = new StoreException("writing", new IOException("disk is gone"));

    private final Outage outage = new Outage();

    @Test
    void a_store_is_tried_again_at_growing_distances_up_to_half_a_minute() {
        List<Long> pauses = new ArrayList<>();
        for (int time = 0; time < 7; time++) {
            outage.fails(NOW, failure);
            pauses.add(outage.left(NOW).toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void a_store_that_works_again_is_not_waited_for() {
        outage.fails(NOW, failure);

        outage.ends();

        assertThat(outage.lasts()).isFalse();
        assertThat(outage.left(NOW)).isZero();
    }

    @Test
    void a_wall_clock_that_is_set_back_does_not_lengthen_the_pause() {
        outage.fails(NOW, failure);

        assertThat(outage.left(NOW.minus(Duration.ofDays(1)))).isZero();
    }
}

package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.Skew;
import org.noontide.server.fleet.SkewRange;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.SkewView.Bar;

class SkewTest {
    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_rollout_shows_how_far_off_their_instant_its_terminals_switched() throws Exception {
        desk.store.skew = new Skew(
                List.of(bucket(-3, 1, 4), bucket(0, 5, 2), bucket(2, 90, 9), bucket(3, 3, 1), bucket(257, 1, 1)),
                7,
                Duration.ofMinutes(2));

        SkewView view = view(desk.get("/rollouts/7/skew"));

        assertThat(view)
                .isEqualTo(new SkewView(
                        7,
                        100,
                        1,
                        Optional.of(2L),
                        Optional.of(2L),
                        Optional.of(3L),
                        Optional.of(257L),
                        Optional.of(9L),
                        7,
                        Optional.of(120_000L),
                        List.of(
                                new Bar(-3, -2, 1),
                                new Bar(-1, -1, 0),
                                new Bar(0, 0, 5),
                                new Bar(1, 1, 0),
                                new Bar(2, 3, 93),
                                new Bar(4, 7, 0),
                                new Bar(8, 15, 0),
                                new Bar(16, 31, 0),
                                new Bar(32, 63, 0),
                                new Bar(64, 127, 0),
                                new Bar(128, 255, 0),
                                new Bar(256, 511, 1))));
    }

    @Test
    void where_nobody_has_switched_there_are_counts_and_nothing_else() throws Exception {
        HttpResponse<String> response = desk.get("/rollouts/7/skew");

        assertThat(response.body()).isEqualTo("{\"rollout\":7,\"switches\":0,\"early\":0,\"late\":0,\"histogram\":[]}");
        assertThat(view(response).p99Millis()).isEmpty();
    }

    @Test
    void skew_is_of_a_rollout_that_there_is_and_is_only_read() throws Exception {
        assertRefused(desk.get("/rollouts/8/skew"), 404, Optional.of("rollout"), "There is no rollout 8");
        assertRefused(desk.post("/rollouts/7/skew", "{}"), 405, Optional.empty(), "POST is not allowed here");
        assertRefused(desk.get("/rollouts/7/skew/p99"), 404, Optional.empty(), "There is nothing at this path");
    }

    private static SkewView view(HttpResponse<String> response) throws Exception {
        return OperationsJson.LENIENT.read(response.body().getBytes(UTF_8), SkewView.class);
    }

    private static Skew.Bucket bucket(long millis, long switches, long uncertainty) {
        Duration skew = Duration.ofMillis(millis);
        return new Skew.Bucket(SkewRange.of(skew), switches, skew, Duration.ofMillis(uncertainty));
    }
}

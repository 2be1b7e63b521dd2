package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowanceTest {
    private static final Instant NOW = DeskServer.NOW;

    private final Allowance allowance = new Allowance(2);

    @Test
    void ten_seconds_worth_is_taken_at_once_and_then_so_many_a_second() throws Exception {
        take("li", 20);

        Refusal refused = catchThrowableOfType(Refusal.class, () -> allowance.take("li", NOW));
        assertThat(refused.trouble()).isEqualTo(Trouble.TOO_MANY_REQUESTS);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThatCode(() -> {
                    allowance.take("li", NOW.plusSeconds(1));
                    allowance.take("li", NOW.plusSeconds(1));
                })
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(Refusal.class, () -> allowance.take("li", NOW.plusSeconds(1))))
                .isNotNull();
    }

    @Test
    void one_does_not_take_from_another_and_an_idle_one_saves_no_more_than_that() throws Exception {
        take("li", 20);
        take("wang", 20);

        Instant later = NOW.plusSeconds(3600);
        for (int i = 0; i < 20; i++) {
            allowance.take("li", later);
        }
        assertThat(catchThrowableOfType(Refusal.class, () -> allowance.take("li", later)))
                .isNotNull();
    }

    @Test
    void nought_is_no_limit() {
        Allowance none = new Allowance(0);

        assertThatCode(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        none.take("li", NOW);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_again_and_others_are_served(@TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            for (int i = 0; i < DeskServer.REQUESTS_PER_SECOND * 10; i++) {
                assertThat(desk.get("/status").statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = desk.get("/status");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(DeskServer.problem(refused).detail()).isEqualTo("Too many requests; try again in 1 seconds.");
            assertThat(desk.send(desk.request("/status")
                                    .setHeader("Authorization", DeskServer.basic("li", DeskServer.PASSWORD + "s")))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            desk.stop();
        }
    }

    @Test
    void strangers_who_ask_too_often_are_told_too(@TempDir Path folder) throws Exception {
        DeskServer desk = DeskServer.whole(folder);
        try {
            HttpRequest.Builder stranger =
                    HttpRequest.newBuilder(desk.request("/status").build().uri());
            for (int i = 0; i < 100; i++) {
                assertThat(desk.send(stranger.copy()).statusCode()).isEqualTo(401);
            }

            assertThat(desk.send(stranger.copy()).statusCode()).isEqualTo(429);
        } finally {
            desk.stop();
        }
    }

    private void take(String who, int times) throws Refusal {
        for (int i = 0; i < times; i++) {
            allowance.take(who, NOW);
        }
    }
}

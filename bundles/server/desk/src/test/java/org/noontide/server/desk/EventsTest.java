package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.Sighting;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** What who watches is told. */
@Timeout(60)
class EventsTest {
    private static final int FLEET = 100_000;

    private final HttpClient client = HttpClient.newHttpClient();
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
    void a_rollout_that_changes_is_told_as_it_stands() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        Iterator<String> told = watch(Optional.empty());
        assertThat(next(told)).isEqualTo("4e-0 watching {\"resumed\":false}");

        desk.changes.changed(new RolloutId(7));

        assertThat(next(told)).startsWith("4e-1 rollout {\"id\":7,").contains("\"state\":\"RUNNING\"");
    }

    @Test
    void what_an_operator_changes_is_told() throws Exception {
        Iterator<String> told = watch(Optional.empty());
        next(told);

        desk.post("/terminals", Given.TERMINAL.formatted("A-001"));
        assertThat(next(told)).isEqualTo("4e-1 terminals {\"terminals\":[\"A-001\"],\"more\":false}");

        desk.upload(Archives.good().zip());
        assertThat(next(told)).isEqualTo("4e-2 releases {}");
    }

    @Test
    void the_reports_of_a_whole_fleet_are_one_event_of_bounded_length() throws Exception {
        Iterator<String> told = watch(Optional.empty());
        next(told);

        desk.changes.committed(progress(FLEET));

        String event = next(told);
        assertThat(event)
                .startsWith("4e-1 terminals {\"terminals\":[\"A-000000\",")
                .endsWith("],\"more\":true}");
        assertThat(event.split(",", -1)).hasSize(Changes.NAMED + 1);
    }

    @Test
    void who_comes_again_is_told_what_he_missed() throws Exception {
        Iterator<String> told = watch(Optional.empty());
        next(told);
        for (int i = 1; i <= 3; i++) {
            desk.post("/terminals", Given.TERMINAL.formatted("A-00" + i));
            assertThat(next(told)).startsWith("4e-" + i);
        }

        Iterator<String> again = watch(Optional.of("4e-1"));

        assertThat(next(again)).isEqualTo("4e-1 watching {\"resumed\":true}");
        assertThat(next(again)).startsWith("4e-2 terminals");
        assertThat(next(again)).startsWith("4e-3 terminals");
    }

    @Test
    void who_was_away_too_long_or_at_another_run_of_the_server_is_told_to_read_anew() throws Exception {
        assertThat(next(watch(Optional.of("4e-7")))).isEqualTo("4e-0 watching {\"resumed\":false}");
        assertThat(next(watch(Optional.of("5f-0")))).isEqualTo("4e-0 watching {\"resumed\":false}");
        assertThat(next(watch(Optional.of("nonsense")))).isEqualTo("4e-0 watching {\"resumed\":false}");
    }

    @Test
    void what_changes_while_the_database_is_away_is_told_when_it_is_back() throws Exception {
        desk.store.rollouts.add(Given.rollout(Tally.NONE));
        Iterator<String> told = watch(Optional.empty());
        next(told);
        desk.store.isDown = true;
        desk.changes.alarms();
        desk.changes.changed(new RolloutId(7));
        while (desk.store.refused == 0) {
            Thread.onSpinWait();
        }

        desk.store.isDown = false;

        assertThat(next(told)).startsWith("4e-1 rollout");
    }

    @Test
    void who_is_too_slow_is_let_go() {
        Watcher slow = new Watcher(Duration.ofSeconds(15));
        Event event = Event.of("4e", 1, "releases", List.of());

        int told = 0;
        while (slow.tell(event)) {
            told++;
        }

        assertThat(told).isEqualTo(256);
    }

    @Test
    void no_more_than_so_many_watch_and_the_heads_of_streams_count_for_nothing() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(desk.send(desk.request("/events").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 50; i++) {
            next(watch(Optional.empty()));
        }

        HttpResponse<String> refused = desk.get("/events");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
    }

    private Iterator<String> watch(Optional<String> last) throws Exception {
        HttpRequest.Builder request = desk.request("/events");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<Stream<String>> response = client.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return response.body().iterator();
    }

    /** The next event, as its id, its kind and its data. */
    private static String next(Iterator<String> lines) {
        StringBuilder event = new StringBuilder();
        for (String line = lines.next(); !line.isEmpty() || event.isEmpty(); line = lines.next()) {
            event.append(line.replaceFirst("(id|event|data): ", "")).append(' ');
        }
        return event.toString().trim();
    }

    private static Progress progress(int terminals) {
        List<Sighting> sightings = IntStream.range(0, terminals)
                .mapToObj(i ->
                        new Sighting(new TerminalId(String.format("A-%06d", i)), true, Instant.EPOCH, Optional.empty()))
                .toList();
        return new Progress(List.of(), List.of(), sightings, List.of());
    }
}

package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.StatisticView;

class HistoryTest {
    private final StubServer server;
    private final NoontideClient client;

    HistoryTest() throws IOException {
        server = new StubServer(0);
        client = new NoontideClient(server.place().server(), "admin", StubServer.PASSWORD, Locale.ENGLISH);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_history_of_many_pages_is_asked_for_as_a_whole() throws IOException {
        server.count(740);

        History history = History.NONE.ask(client, 1);

        assertThat(history.points()).extracting(StatisticView::at).hasSize(740).isSorted();
    }

    @Test
    void what_has_come_since_costs_one_question() throws IOException {
        server.count(1200);
        History history = History.NONE.ask(client, 1);
        int asked = server.statisticsAsked();
        server.count(1203);

        History later = history.ask(client, 1);

        assertThat(server.statisticsAsked() - asked).isEqualTo(1);
        assertThat(later.before().size() + later.last().size()).isEqualTo(1203);
    }

    @Test
    void of_very_many_points_the_first_and_the_last_are_shown_and_some_between() throws IOException {
        server.count(10_000);

        History history = History.NONE.ask(client, 1);

        assertThat(history.points())
                .extracting(StatisticView::at)
                .hasSize(1000)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(Instant.EPOCH)
                .endsWith(Instant.EPOCH.plusSeconds(9_999));
    }

    @Test
    void where_there_is_no_history_there_are_no_points() {
        assertThat(History.NONE.points()).isEmpty();
    }
}

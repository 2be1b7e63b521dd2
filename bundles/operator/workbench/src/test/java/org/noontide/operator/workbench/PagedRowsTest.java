package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.TerminalView;

class PagedRowsTest {
    private static final int FIRST = 100;
    private static final int ALL = 100_000;

    private final Ui ui = new Ui();
    private final Session session = new Session(ui::soon, Locale.ENGLISH, Duration.ofHours(1));
    private final List<Exception> failures = new ArrayList<>();
    private final PagedRows<TerminalView> rows = new PagedRows<>(session, FIRST, () -> {}, failures::add);
    private final StubServer server;

    PagedRowsTest() throws IOException {
        this.server = new StubServer(ALL);
    }

    @BeforeEach
    void open() throws InterruptedException {
        session.open(server.place(), StubServer.PASSWORD, status -> {}, failure -> {});
        ui.await("the session is open", () -> session.state() == Session.State.OPEN);
    }

    @AfterEach
    void close() {
        session.close();
        server.close();
    }

    @Test
    void rows_that_are_on_their_way_are_there_without_content() throws InterruptedException {
        rows.show(PagedRowsTest::all);
        ui.await("the first page", () -> rows.known() == FIRST);

        assertThat(rows.count()).isEqualTo(FIRST + PagedRows.PAGE);
        assertThat(rows.at(FIRST - 1)).contains(StubServer.terminal(FIRST - 1));
        assertThat(rows.at(FIRST)).isEmpty();
    }

    @Test
    void a_hundred_thousand_rows_are_read_to_the_end_in_order() throws InterruptedException {
        rows.show(PagedRowsTest::all);
        ui.await("the last page", rows::isComplete);

        assertThat(rows.count()).isEqualTo(ALL);
        assertThat(rows.at(0)).contains(StubServer.terminal(0));
        assertThat(rows.at(ALL - 1)).contains(StubServer.terminal(ALL - 1));
    }

    @Test
    void what_is_seen_is_asked_for_again() throws InterruptedException {
        rows.show(PagedRowsTest::all);
        ui.await("the last page", rows::isComplete);
        List<String> asked = new ArrayList<>();
        rows.show((client, after, limit) -> {
            asked.add(after.orElse("start"));
            return client.terminals(Optional.empty(), after, limit);
        });
        ui.await("the last page", rows::isComplete);
        asked.clear();

        rows.renew(50_000, 50_030);
        ui.await("it was asked", () -> !asked.isEmpty());

        assertThat(asked).containsExactly(Integer.toString(FIRST + 99 * PagedRows.PAGE));
    }

    @Test
    void a_row_that_is_new_at_the_end_comes_by_itself() throws InterruptedException {
        rows.show((client, after, limit) ->
                client.terminals(Optional.empty(), after.or(() -> Optional.of(Integer.toString(ALL - 10))), limit));
        ui.await("the last page", rows::isComplete);

        server.enrolOneMore();
        rows.renew(0, 10);

        ui.await("the new row", () -> rows.known() == 11 && rows.isComplete());
    }

    @Test
    void a_query_that_is_wrong_is_told_with_its_column() throws InterruptedException {
        rows.show((client, after, limit) -> client.terminals(Optional.of("model==!!"), after, limit));
        ui.await("the refusal", () -> !failures.isEmpty());

        assertThat(QueryFlaw.of(failures.get(0))).contains(new QueryFlaw(8, "an operator is missing"));
        assertThat(new QueryFlaw(8, "").index(9)).isEqualTo(7);
    }

    @Test
    void an_export_writes_every_row_and_no_formula(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("terminals.csv");
        Columns columns = new Columns(new Texts(Locale.ENGLISH), new Moments(ZoneOffset.UTC));
        Works works = new Works(session, ui::soon);
        List<Long> written = new ArrayList<>();

        works.start(
                "export",
                new CsvExport<>(file, List.of("Terminal", "=1+1"), columns.terminals(), PagedRowsTest::all),
                written::add,
                failures::add,
                () -> {});
        ui.await("the file is written", () -> !written.isEmpty());

        List<String> lines = Files.readAllLines(file);
        assertThat(written).containsExactly((long) ALL);
        assertThat(lines).hasSize(ALL + 1);
        assertThat(lines.get(0)).isEqualTo("\uFEFFTerminal,'=1+1");
        assertThat(lines.get(2)).startsWith("CAB-000001,down,vending,1.0.0,100,N60,");
        assertThat(works.latest()).isEmpty();
    }

    @Test
    void an_export_that_is_given_up_leaves_no_file(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("terminals.csv");
        Works works = new Works(session, ui::soon);
        List<String> told = new ArrayList<>();
        Works.Work work = works.start(
                "export",
                new CsvExport<>(file, List.of(), List.of(), PagedRowsTest::all),
                lines -> told.add("done"),
                failures::add,
                () -> told.add("given up"));

        ui.await("the first lines", () -> work.done() > 0);
        work.cancel();

        assertThat(told).containsExactly("given up");
        long end = System.nanoTime() + Ui.PATIENCE.toNanos();
        while (!isEmpty(folder) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(works.latest()).isEmpty();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Page<TerminalView> all(NoontideClient client, Optional<String> after, int limit) throws IOException {
        return client.terminals(Optional.empty(), after, limit);
    }
}

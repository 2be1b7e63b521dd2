package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Ui ui = new Ui();
    private final Session session = new Session(ui::soon, Locale.ENGLISH, Duration.ofMillis(50));
    private final Sentences sentences = new Sentences(new Texts(Locale.ENGLISH));
    private final List<Session.State> states = new ArrayList<>();
    private final StubServer server;

    SessionTest() throws IOException {
        this.server = new StubServer(3);
    }

    @BeforeEach
    void listen() {
        session.listen(states::add);
    }

    @AfterEach
    void close() {
        session.close();
        server.close();
    }

    @Test
    void a_session_is_open_once_the_server_has_answered() throws InterruptedException {
        open(StubServer.PASSWORD);

        assertThat(session.state()).isEqualTo(Session.State.OPEN);
        assertThat(session.status().orElseThrow().version()).isEqualTo("1.2.3");
    }

    @Test
    void a_wrong_password_is_told_in_one_sentence() throws InterruptedException {
        assertThat(failure(server.place(), "wrong"))
                .isEqualTo("The server does not know this name and password. Check both and try again.");
        assertThat(session.state()).isEqualTo(Session.State.CLOSED);
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_sentence() throws InterruptedException {
        server.goAway();

        assertThat(failure(server.place(), StubServer.PASSWORD))
                .isEqualTo(
                        server.place().server() + " refuses the connection. Check that the server runs, and the port.");
    }

    @Test
    void a_host_that_nobody_knows_is_told_in_one_sentence() throws InterruptedException {
        assertThat(failure(new Place(URI.create("http://no-such-host.invalid:8080"), "admin"), "any"))
                .startsWith("No address is known for http://no-such-host.invalid:8080.");
    }

    @Test
    void a_server_that_goes_away_and_comes_back_is_noticed_both_times() throws Exception {
        open(StubServer.PASSWORD);

        server.goAway();
        ui.await("the loss is noticed", () -> session.state() == Session.State.LOST);
        server.comeBack();
        ui.await("the return is noticed", () -> session.state() == Session.State.OPEN);

        assertThat(states).containsExactly(Session.State.OPEN, Session.State.LOST, Session.State.OPEN);
    }

    @Test
    void a_password_that_is_not_taken_any_more_is_noticed() throws InterruptedException {
        open(StubServer.PASSWORD);

        server.changePassword();

        ui.await("the refusal is noticed", () -> session.state() == Session.State.REFUSED);
    }

    @Test
    void what_was_given_up_is_not_answered() throws InterruptedException {
        open(StubServer.PASSWORD);
        List<String> answers = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(1);

        Session.Asked given = session.ask(
                client -> {
                    asked.countDown();
                    return "given up";
                },
                answers::add,
                failure -> answers.add("failed"));
        asked.await();
        given.cancel();
        session.ask(client -> "waited for", answers::add, failure -> answers.add("failed"));
        ui.await("the second answer", () -> !answers.isEmpty());

        assertThat(answers).containsExactly("waited for");
    }

    private void open(String password) throws InterruptedException {
        session.open(server.place(), password, status -> {}, failure -> {});
        ui.await("the session is open", () -> session.state() == Session.State.OPEN);
    }

    private String failure(Place place, String password) throws InterruptedException {
        List<Exception> failures = new ArrayList<>();
        session.open(place, password, status -> {}, failures::add);
        ui.await("the failure is told", () -> !failures.isEmpty());
        return sentences.of(failures.get(0), Optional.of(place.server()));
    }
}

package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What goes wrong is told in one sentence that says how to go on; the rest is in the log. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Troubles {
    /** A server begins anew within it, on a machine that does more than that. */
    private static final Duration A_START = Duration.ofMinutes(2);

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    @Order(1)
    void a_server_that_is_not_there_is_told_and_the_dialog_stays() throws InterruptedException {
        Door.open();

        Door.connect(NOBODY, "any");

        Bot.awaitText(Words.say("trouble.refused", NOBODY));
        assertTrue(Picture.take("wrong-server") > 20);
    }

    @Test
    @Order(2)
    void what_is_no_address_is_told_and_the_dialog_stays() throws InterruptedException {
        Door.connect("ftp://127.0.0.1", "any");

        Bot.awaitText(Words.say("connect.address"));
        Bot.press(Words.say("cancel"));
    }

    @Test
    @Order(3)
    void a_server_that_is_killed_is_shown_and_so_is_its_return() throws IOException, InterruptedException {
        Bot.awaitText(Door.connected(Door.SERVER));

        boolean killed = ProcessHandle.of(Long.parseLong(Door.property("pid")))
                .orElseThrow()
                .destroyForcibly();

        assertTrue(killed);
        Bot.awaitText(Words.say("status.LOST", "admin @ " + Door.SERVER));
        assertTrue(Picture.take("lost") > 20);
        assertQuiet();
        // only now may it be started again
        Files.createFile(Path.of(Door.property("folder"), "missed"));
        Bot.await("it is back", A_START, () -> Bot.isSeen(Door.connected(Door.SERVER)));
        Bot.press(Words.say("fleet.find"));
        Bot.await("all of it", A_START, () -> Bot.isSeen(Words.say("fleet.count", 100_004)));
    }

    @Test
    @Order(4)
    void a_server_that_fails_is_told_in_a_sentence_and_the_rest_is_in_the_log() throws Exception {
        Door.open();
        Door.enter(Door.FICKLE, Door.FICKLE_PASSWORD);
        Bot.awaitText(Words.say("fleet.count", 40));
        tell("/break");

        Bot.press(Words.say("fleet.find"));

        Bot.awaitText(Words.say("trouble.other", Door.FICKLE));
        assertQuiet();
        assertTrue(Picture.take("failing") > 20);
        assertTrue(Files.readString(log()).contains("answered 500"));
        tell("/mend");
        Bot.press(Words.say("fleet.find"));
        Bot.awaitText(Words.say("fleet.count", 40));
    }

    @Test
    @Order(5)
    void a_release_whose_catalogue_is_not_kept_is_told_in_one_sentence() throws Exception {
        Bot.tab(Words.say("part.releases"));

        Bot.select(0);

        Bot.awaitText("There is no catalogue of it.");
        assertQuiet();
    }

    @Test
    @Order(6)
    void a_password_that_is_not_taken_any_more_is_asked_for_again() throws Exception {
        tell("/lock");

        Bot.awaitText(Words.say("status.REFUSED", "admin @ " + Door.FICKLE));
        Bot.awaitText(Words.say("connect.hint"));
        Bot.press(Words.say("cancel"));
    }

    /** No window came up by itself, and what is seen is nothing that only a programmer reads. */
    private static void assertQuiet() {
        assertEquals(1L, Bot.ui(() -> Arrays.stream(Display.getDefault().getShells())
                .filter(Shell::isVisible)
                .count()));
        assertEquals(Optional.empty(), Bot.ui(() -> Bot.all(Control.class, Control::isVisible).stream()
                .map(Bot::text)
                .filter(text -> text.contains("Exception") || text.contains("\tat "))
                .findFirst()));
    }

    private static Path log() {
        return Path.of(String.valueOf(System.getProperty("noontide.home")), "log", "workbench.log");
    }

    /** Has the stand-in do what no operator asks of it. */
    private static void tell(String what) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(Door.FICKLE + what)).build(), BodyHandlers.discarding());
    }
}

package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One after the other, against a server with three sound cabinets and a fourth whose PSAM card has expired. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorsDay {
    private static final Duration A_ROLLOUT = Duration.ofSeconds(90);
    private static final int INSTALLED = 6;

    @Test
    @Order(1)
    void a_wrong_password_is_told_in_one_sentence_and_the_dialog_stays() throws InterruptedException {
        Door.connect(Door.SERVER, "wrong", "Connect");

        Bot.awaitText("The server does not know this name and password.");
        assertTrue(Bot.shoot("connect") > 20);
    }

    @Test
    @Order(2)
    void the_right_password_lets_the_operator_in() throws InterruptedException {
        Door.connect(Door.SERVER, Door.PASSWORD, "Connect");

        Bot.awaitText("Connected: admin @ " + Door.SERVER);
    }

    @Test
    @Order(3)
    void the_fleet_is_shown() throws InterruptedException {
        Bot.awaitText("4 terminals");
        Bot.await("the first row", () -> Bot.cell(0, 0).equals(Optional.of("CAB-0001")));
        Bot.await("the rows are drawn", () -> Bot.isPainted(Bot.tables().get(0)));

        assertTrue(Bot.shoot("fleet") > 20);
    }

    @Test
    @Order(4)
    void a_query_that_is_wrong_is_told_with_its_column() throws InterruptedException {
        ask("number=CAB");

        Bot.awaitText("Column ");
        ask("number==CAB-0002");
        Bot.awaitText("1 terminals");
        ask("");
        Bot.awaitText("4 terminals");
    }

    @Test
    @Order(5)
    void a_release_is_uploaded() throws Exception {
        Bot.tab("Releases");

        Parts.upload(Path.of(Door.property("release")));

        Bot.await("the release", () -> Bot.cell(0, 1).equals(Optional.of("1.1.0")));
        Bot.awaitText("Release vending 1.1.0 is there.");
        assertTrue(Bot.shoot("releases") > 20);
    }

    @Test
    @Order(6)
    void a_rollout_is_planned_step_by_step_and_ends_normal() throws InterruptedException {
        Bot.key(SWT.CTRL, 'n');
        Bot.awaitText("The latest is selected.");
        Bot.press("Next >");
        Bot.press("Those of a query");
        Text query = Bot.find(
                Text.class,
                it -> it.getMessage().startsWith("Which terminals")
                        && it.getShell().getText().equals("Plan a rollout"));
        Bot.type(query, "number!=CAB-0004");
        Bot.awaitText("3 terminals");
        assertTrue(Bot.shoot("plan-targets") > 20);
        Bot.press("Next >");
        Bot.type(Bot.find(Text.class, it -> it.getText().startsWith("20")), inSeconds(15));
        Bot.press("Next >");
        Bot.awaitText("Switch: ");
        assertTrue(Bot.shoot("plan-summary") > 20);
        Bot.press("Plan");

        Bot.tab("Rollouts");
        Bot.await("three installed", A_ROLLOUT, () -> Bot.cell(0, INSTALLED).equals(Optional.of("3")));
        Bot.awaitText("– ended");
        Bot.awaitText("Rollout 1: vending 1.1.0");
        assertTrue(Bot.shoot("rollout") > 20);
    }

    @Test
    @Order(7)
    void the_terminals_of_a_rollout_are_shown_with_their_skew() throws InterruptedException {
        Bot.tab("Terminals");

        Bot.await(
                "the deliveries",
                () -> Bot.tables().size() > 1
                        && String.valueOf(Bot.tables().get(1).getDataValueByPosition(6, 1))
                                .endsWith(" ms"));
        assertTrue(Bot.shoot("rollout-terminals") > 20);
        Bot.tab("Skew");
        assertTrue(Bot.shoot("rollout-skew") > 20);
        Bot.tab("Over time");
        assertTrue(Bot.shoot("rollout-history") > 20);
    }

    @Test
    @Order(8)
    void a_terminal_that_fails_raises_an_alarm() throws InterruptedException {
        Bot.key(SWT.CTRL, 'n');
        Bot.awaitText("The latest is selected.");
        Bot.press("Next >");
        Bot.press("These numbers");
        Bot.type(Bot.find(Text.class, it -> (it.getStyle() & SWT.MULTI) != 0), "CAB-0004");
        Bot.awaitText("1 terminals");
        Bot.press("Next >");
        Bot.type(Bot.find(Text.class, it -> it.getText().startsWith("20")), inSeconds(12));
        Bot.press("Next >");
        Bot.press("Plan");

        Bot.tab("Alarms");
        Bot.await("the alarm", A_ROLLOUT, () -> Bot.cell(0, 2).equals(Optional.of("CAB-0004")));
        assertEquals(Optional.of("PSAM_EXPIRED"), Bot.ui(() -> Bot.cell(0, 4)));
        assertTrue(Bot.shoot("alarms") > 20);
    }

    @Test
    @Order(9)
    void the_connections_of_the_server_are_shown() throws InterruptedException {
        Bot.tab("Connections");

        Bot.await("the connections", () -> Bot.cell(0, 1).equals(Optional.of("works")));
        assertTrue(Bot.shoot("connections") > 20);
    }

    @Test
    @Order(10)
    void all_of_it_can_be_dark() throws InterruptedException {
        Bot.tab("Fleet");
        NatTable table = Bot.ui(() -> Bot.tables().get(0));
        int light = Bot.ui(() -> table.getParent().getParent().getBackground().getRed());

        Bot.key(SWT.CTRL, 'd');

        Bot.await(
                "it is dark",
                () -> table.getParent().getParent().getBackground().getRed() < light / 2);
        assertTrue(Bot.shoot("dark") > 20);
        Bot.key(SWT.CTRL, 'd');
    }

    private static void ask(String query) throws InterruptedException {
        Text field = Bot.find(Text.class, it -> (it.getStyle() & SWT.SEARCH) != 0);
        Bot.run(() -> {
            field.setText(query);
            field.notifyListeners(SWT.DefaultSelection, new Event());
        });
    }

    private static String inSeconds(int seconds) {
        // the plan is by the clock of the machine, which is the cabinets' as well
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(LocalDateTime.now(ZoneId.systemDefault()).plusSeconds(seconds));
    }
}

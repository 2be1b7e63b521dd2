package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How the day begins: into the server, and a look at the fleet. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Arrival {
    @Test
    @Order(1)
    void a_wrong_password_is_told_in_one_sentence_and_the_dialog_stays() throws InterruptedException {
        Door.connect(Door.SERVER, "wrong");

        Bot.awaitText(Words.say("trouble.password"));
        assertTrue(Picture.take("connect") > 20);
    }

    @Test
    @Order(2)
    void the_right_password_lets_the_operator_in() throws InterruptedException {
        Door.enter(Door.SERVER, Door.PASSWORD);

        Bot.awaitText((Words.CHINESE ? "已连接：admin @ " : "Connected: admin @ ") + Door.SERVER);
    }

    @Test
    @Order(3)
    void the_fleet_is_shown() throws InterruptedException {
        Bot.awaitText(Words.say("fleet.count", 4));
        Bot.await("the first row", () -> Bot.cell(0, 0).equals(Optional.of("CAB-0001")));
        Bot.await("the rows are drawn", () -> Bot.isPainted(Bot.tables().get(0)));

        assertTrue(Picture.take("fleet") > 20);
    }

    @Test
    @Order(4)
    void a_query_that_is_wrong_is_told_with_its_column() throws InterruptedException {
        ask("number=CAB");

        Bot.awaitText(Words.say("fleet.flaw", 7, ""));
        ask("number==CAB-0002");
        Bot.awaitText(Words.say("fleet.count", 1));
        ask("");
        Bot.awaitText(Words.say("fleet.count", 4));
    }

    private static void ask(String query) throws InterruptedException {
        Text field = Bot.find(Text.class, it -> (it.getStyle() & SWT.SEARCH) != 0);
        Bot.run(() -> {
            field.setText(query);
            field.notifyListeners(SWT.DefaultSelection, new Event());
        });
    }
}

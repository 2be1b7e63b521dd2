package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Table;
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
    /** Where the three sound ones stand. */
    private static final List<String> CABINETS = List.of("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles");

    private static final RGB GREEN = new RGB(38, 140, 76);
    private static final RGB BLUE = new RGB(92, 158, 219);
    private static final long MANY = 2_000;
    private static final RGB DARK = new RGB(0x1f, 0x25, 0x2c);

    @Test
    @Order(1)
    void a_rollout_is_planned_step_by_step_and_ends_normal() throws InterruptedException {
        Bot.key(SWT.CTRL, 'n');
        Bot.awaitText(Words.say("plan.release.hint"));
        assertTrue(Picture.take("plan-release") > 20);
        Bot.press(Words.say("plan.next"));
        Bot.press(Words.say("plan.aim.QUERY"));
        Text query = Bot.find(
                Text.class,
                it -> it.getMessage().equals(Words.say("fleet.query"))
                        && it.getShell().getText().equals(Words.say("plan.window")));
        Bot.type(query, "number!=CAB-0004");
        Bot.awaitText(Words.say("plan.count", 3));
        Bot.press(Words.say("plan.next"));
        Bot.type(Bot.find(Text.class, it -> it.getText().startsWith("20")), inSeconds(25));
        awaitClocks();
        assertTrue(Picture.take("plan-terms") > 20);
        Bot.press(Words.say("plan.next"));
        Bot.awaitText(Words.say("plan.sum.release", "vending", "1.1.0"));
        Bot.awaitText(Words.say("plan.sum.count", 3));
        awaitClocks();
        assertTrue(Picture.take("plan-summary") > 20);
        Bot.press(Words.say("plan.finish"));

        Bot.tab(Words.say("part.rollouts"));
        Bot.await("three installed", A_ROLLOUT, () -> Bot.cell(0, INSTALLED).equals(Optional.of("3")));
        Bot.awaitText(Words.say("rollout.title", "1", "vending", "1.1.0", Words.say("state.ENDED")));
        awaitChart(Words.say("class.installed") + ": 3 (100.0 %)", GREEN);
        assertTrue(Picture.take("rollout") > 20);
    }

    @Test
    @Order(2)
    void the_terminals_of_a_rollout_are_shown_with_their_skew() throws InterruptedException {
        Bot.innerTab(Words.say("rollout.deliveries"));

        Bot.await(
                "the deliveries",
                () -> Bot.tables().size() > 1
                        && String.valueOf(Bot.tables().get(1).getDataValueByPosition(6, 1))
                                .endsWith(" ms"));
        assertTrue(Picture.take("rollout-terminals") > 20);
        Bot.innerTab(Words.say("rollout.skew"));
        awaitChart(" ms", BLUE);
        assertTrue(Picture.take("rollout-skew") > 20);
        Bot.innerTab(Words.say("rollout.history"));
        awaitChart(Words.say("history.line", "", ""), GREEN);
        assertTrue(Picture.take("rollout-history") > 20);
    }

    @Test
    @Order(3)
    void a_terminal_that_fails_raises_an_alarm() throws InterruptedException {
        Bot.key(SWT.CTRL, 'n');
        Bot.awaitText(Words.say("plan.release.hint"));
        Bot.press(Words.say("plan.next"));
        Bot.press(Words.say("plan.aim.LIST"));
        Bot.type(Bot.find(Text.class, it -> (it.getStyle() & SWT.MULTI) != 0), "CAB-0004, CAB-0001");
        Bot.awaitText(Words.say("plan.count", 1));
        assertTrue(Picture.take("plan-targets") > 20);
        Bot.press(Words.say("plan.next"));
        Bot.type(Bot.find(Text.class, it -> it.getText().startsWith("20")), inSeconds(20));
        Bot.press(Words.say("plan.next"));
        Bot.press(Words.say("plan.finish"));

        Bot.tab(Words.say("part.alarms"));
        Bot.await("the alarm", A_ROLLOUT, () -> Bot.cell(0, 2).equals(Optional.of("CAB-0004")));
        assertEquals(Optional.of(Words.say("reason.PSAM_EXPIRED")), Bot.ui(() -> Bot.cell(0, 4)));
        assertTrue(Picture.take("alarms") > 20);
        Bot.select(0);
        Bot.press(Words.say("alarms.acknowledge"));
        Bot.await(
                "it is acknowledged",
                () -> Bot.cell(0, 7).filter(it -> it.startsWith("admin ")).isPresent());
    }

    @Test
    @Order(4)
    void a_terminal_is_shown_with_every_attempt_at_it() throws InterruptedException {
        Bot.tab(Words.say("part.fleet"));
        Bot.await("the fourth row", () -> Bot.cell(3, 0).equals(Optional.of("CAB-0004")));

        Bot.select(3);

        Bot.await(
                "the attempt",
                () -> Bot.tables().size() > 1
                        && Words.say("reason.PSAM_EXPIRED")
                                .equals(Bot.tables().get(1).getDataValueByPosition(5, 1)));
        assertTrue(Picture.take("terminal") > 20);
    }

    @Test
    @Order(5)
    void terminals_come_by_a_file_and_one_goes() throws Exception {
        Path csv = Files.write(
                Path.of(Door.property("folder"), "new.csv"),
                List.of("terminal,model,application,version,sequence", "CAB-0005,N60,vending,1.0.0,100"));
        Path secrets = csv.resolveSibling("secrets.csv");

        Parts.enrol(csv, secrets);

        Bot.awaitText(Words.say("fleet.imported", 1, secrets));
        Bot.awaitText(Words.say("fleet.count", 5));
        assertTrue(Files.readString(secrets).contains("CAB-0005,"));
        Bot.select(4);
        Bot.awaitText("CAB-0005");
        Bot.press(Words.say("terminal.decommission"));
        Bot.awaitText(Words.say("terminal.sure", "CAB-0005"));
        Bot.pressIn(Words.say("terminal.decommission"), Words.say("terminal.decommission"));
        Bot.awaitText(Words.say("terminal.left", "CAB-0005"));
        Bot.awaitText(Words.say("fleet.count", 4));
    }

    @Test
    @Order(6)
    void the_connections_of_the_server_are_shown() throws InterruptedException {
        Bot.tab(Words.say("part.connections"));

        Bot.await("the connections", () -> Bot.cell(0, 1).equals(Optional.of(Words.say("up.yes"))));
        assertTrue(Picture.take("connections") > 20);
    }

    @Test
    @Order(8)
    void all_of_it_can_be_dark() throws InterruptedException {
        Bot.tab(Words.say("part.fleet"));
        NatTable table = Bot.ui(() -> Bot.tables().get(0));
        int light = Bot.ui(() -> table.getParent().getParent().getBackground().getRed());

        Bot.key(SWT.CTRL, 'd');

        Bot.await(
                "it is dark",
                () -> table.getParent().getParent().getBackground().getRed() < light / 2);
        assertTrue(Picture.take("dark") > 20);
        Bot.tab(Words.say("part.rollouts"));
        Canvas chart = awaitChart(Words.say("class.installed") + ": ", DARK);
        assertTrue(Bot.ui(() -> Picture.pixels(chart, GREEN)) > MANY);
        assertTrue(Picture.take("rollout-dark") > 20);
        Bot.key(SWT.CTRL, 'd');
    }

    @Test
    @Order(7)
    void a_plug_in_brings_a_part_of_its_own() throws InterruptedException {
        Bot.tab(Words.CHINESE ? "版本分布" : "Versions");

        Table table = Bot.find(Table.class, it -> it.getItemCount() == 2);

        assertEquals(
                "vending 1.1.0 3",
                Bot.ui(() ->
                        table.getItem(1).getText(0) + ' ' + table.getItem(1).getText(1)));
        assertTrue(Picture.take("plugin") > 20);
    }

    /** Each cabinet's zone is told with its offset, which stands nowhere else. */
    private static void awaitClocks() throws InterruptedException {
        for (String zone : CABINETS) {
            Bot.awaitText(zone);
            Bot.awaitText(' ' + ZonedDateTime.now(ZoneId.of(zone)).getOffset().getId());
        }
    }

    /** Waits until the chart that says this of itself is drawn: it may be there, know what to show, and stay blank. */
    private static Canvas awaitChart(String spoken, RGB colour) throws InterruptedException {
        Canvas chart = Bot.find(
                Canvas.class, it -> String.valueOf(it.getData("noontide.told")).contains(spoken));
        Bot.await("the chart is drawn", () -> Picture.pixels(chart, colour) > MANY);
        return chart;
    }

    private static String inSeconds(int seconds) {
        // the plan is by the clock of the machine, which is the cabinets' as well
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(LocalDateTime.now(ZoneId.systemDefault()).plusSeconds(seconds));
    }
}

package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.CellStyleProxy;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is sold changes with a release: releases come, are compared and go. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Assortment {
    private static final RGB RED = new RGB(205, 56, 48);
    private static final RGB RED_ON_DARK = new RGB(255, 138, 128);
    private static final RGB GREEN = new RGB(38, 140, 76);

    @Test
    @Order(1)
    void a_folder_that_breaks_a_rule_is_told_by_its_field_and_not_uploaded() throws Exception {
        Bot.tab(Words.say("part.releases"));
        Path bad = Files.createDirectories(Path.of(Door.property("folder"), Words.CHINESE ? "坏" : "bad"));
        Files.writeString(bad.resolve("catalogue.json"), "{\"goods\": [], \"promotions\": []}");
        Files.writeString(bad.resolve("release.yaml"), "application: vending\nversion: 1.0\nsequence: 1\n");

        Parts.drop(bad);

        Bot.awaitText(Words.say("releases.unpackable", bad, "release.yaml: version is not a text; put it in quotes"));
        Bot.awaitText(Words.say("status.OPEN", ""));
        assertEquals(1, Bot.ui(() -> Bot.tables().get(0).getRowCount()));
    }

    @Test
    @Order(2)
    void archives_and_folders_are_dropped_and_chosen() throws Exception {
        Parts.drop(Path.of(Door.property("spare")));
        Bot.await("the spare release", () -> Bot.cell(0, 1).equals(Optional.of("0.9.0")));
        Parts.drop(Path.of(Door.property("old")));
        Bot.await(
                "the old release, packed from its folder", () -> Bot.cell(0, 1).equals(Optional.of("1.0.0")));
        Parts.upload(Path.of(Door.property("release")));

        Bot.await("the release", () -> Bot.cell(0, 1).equals(Optional.of("1.1.0")));
        Bot.awaitText(Words.say("releases.uploaded", "vending", "1.1.0"));
        assertTrue(Picture.take("releases") > 20);
        assertEquals(List.of(), packed());
    }

    @Test
    @Order(3)
    void a_release_is_compared_with_the_one_that_the_fleet_runs() throws InterruptedException {
        Bot.select(0);

        Bot.await("the first good", () -> compared(0, 1).equals(Optional.of("10001")));
        Bot.awaitText(Words.say("releases.changes", 6, 5, 3, 3, 0, 4));
        Combo against = Bot.find(Combo.class, it -> true);
        assertEquals("1.0.0", Bot.ui(against::getText));
        assertEquals(Optional.of(Words.say("difference.DEARER", "0.30 CNY")), Bot.ui(() -> compared(0, 0)));
        assertEquals(Optional.of("3.50 CNY"), Bot.ui(() -> compared(0, 3)));
        assertEquals(Optional.of("3.80 CNY"), Bot.ui(() -> compared(0, 4)));
        assertEquals(RED, Bot.ui(() -> colour(0)));
        assertEquals(Optional.of(Words.say("difference.CHEAPER", "0.50 CNY")), Bot.ui(() -> compared(3, 0)));
        assertEquals(GREEN, Bot.ui(() -> colour(3)));
        assertTrue(Picture.take("releases-compared") > 20);
        Bot.key(SWT.CTRL, 'd');
        Bot.await("it is dark", () -> colour(0).equals(RED_ON_DARK));
        assertTrue(Picture.take("releases-compared-dark") > 20);
        Bot.key(SWT.CTRL, 'd');
        Bot.await("it is light", () -> colour(0).equals(RED));
    }

    @Test
    @Order(4)
    void a_release_is_compared_with_another_that_is_chosen() throws InterruptedException {
        Combo against = Bot.find(Combo.class, it -> true);

        Bot.run(() -> {
            against.select(against.indexOf("0.9.0"));
            against.notifyListeners(SWT.Selection, new Event());
        });

        Bot.awaitText(Words.say("releases.same"));
    }

    @Test
    @Order(5)
    void a_release_that_is_run_is_not_deleted_and_one_that_is_not_is() throws InterruptedException {
        Bot.select(1);
        Bot.awaitText("vending 1.0.0");
        delete("1.0.0");
        Bot.awaitText(Words.CHINESE ? "该版本未删除：售货柜 CAB-" : "The release is not deleted: terminal CAB-");
        Bot.select(2);
        Bot.awaitText("vending 0.9.0");

        delete("0.9.0");

        Bot.awaitText(Words.say("releases.deleted", "vending", "0.9.0"));
        Bot.awaitText(Words.say("releases.none"));
        Bot.await("it is gone", () -> Bot.tables().get(0).getRowCount() == 3);
    }

    /** Archives that were packed on the way and are still there. */
    private static List<Path> packed() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(it -> it.getFileName().toString().startsWith("noontide-release-"))
                    .toList();
        }
    }

    /** The colour in which a row of the comparison is written. */
    private static RGB colour(int row) {
        NatTable table = Bot.tables().get(1);
        ILayerCell cell = table.getCellByPosition(0, row + 1);
        return new CellStyleProxy(table.getConfigRegistry(), cell.getDisplayMode(), cell.getConfigLabels())
                .getAttributeValue(CellStyleAttributes.FOREGROUND_COLOR)
                .getRGB();
    }

    /** What a cell of the comparison says. */
    private static Optional<String> compared(int row, int column) {
        return Bot.tables().stream()
                .skip(1)
                .findFirst()
                .map(table -> String.valueOf(table.getDataValueByPosition(column, row + 1)));
    }

    /** Presses the button and answers the question. */
    private static void delete(String version) throws InterruptedException {
        Bot.press(Words.say("releases.delete"));
        Bot.awaitText(Words.say("releases.sure", "vending", version));
        Bot.pressIn(Words.say("releases.delete"), Words.say("releases.delete"));
    }
}

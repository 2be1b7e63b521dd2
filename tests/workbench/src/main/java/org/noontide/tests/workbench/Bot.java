package org.noontide.tests.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.selection.command.SelectRowsCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Finds widgets, reads them on their own thread, presses and types, and waits for what comes of it. */
final class Bot {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration LITTLE = Duration.ofSeconds(3);

    private static volatile Duration most = Duration.ofHours(1);

    /** From now on it waits but a little for anything: where one step of a day failed, the next ones do as well. */
    static void hurry() {
        most = LITTLE;
    }

    /** What {@code question} answers on the UI thread. */
    static <T> T ui(Supplier<T> question) {
        List<T> answers = new ArrayList<>(1);
        List<RuntimeException> failures = new ArrayList<>(1);
        Display.getDefault().syncExec(() -> {
            try {
                answers.add(question.get());
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return answers.get(0);
    }

    static void run(Runnable some) {
        boolean unused = ui(() -> {
            some.run();
            return true;
        });
    }

    static void await(String what, Supplier<Boolean> holds) throws InterruptedException {
        await(what, USUAL, holds);
    }

    static void await(String what, Duration patience, Supplier<Boolean> holds) throws InterruptedException {
        long end = System.nanoTime() + Math.min(most.toNanos(), patience.toNanos());
        while (!ui(holds)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what + "; seen: " + seen());
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
    }

    /** Every text that is seen, for who wonders. */
    private static List<String> seen() {
        return ui(() -> all(Control.class, Control::isVisible).stream()
                .map(Bot::text)
                .filter(text -> !text.isEmpty())
                .toList());
    }

    static String text(Control control) {
        if (control instanceof Label label) {
            return label.getText();
        } else if (control instanceof Text text) {
            return text.getText();
        }
        return control instanceof Button button ? button.getText() : "";
    }

    /** Those of a kind, in all windows; on the UI thread. */
    static <T extends Control> List<T> all(Class<T> kind, Predicate<T> which) {
        List<Control> controls = new ArrayList<>();
        for (Shell shell : Display.getDefault().getShells()) {
            collect(shell, controls);
        }
        return controls.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .toList();
    }

    private static void collect(Control control, List<Control> into) {
        into.add(control);
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, into);
            }
        }
    }

    static <T extends Control> T find(Class<T> kind, Predicate<T> which) throws InterruptedException {
        await(kind.getSimpleName() + " is there", () -> !all(kind, it -> it.isVisible() && which.test(it))
                .isEmpty());
        return ui(() -> all(kind, it -> it.isVisible() && which.test(it)).get(0));
    }

    static void press(String label) throws InterruptedException {
        Button button = find(Button.class, it -> it.getText().replace("&", "").equals(label) && it.isEnabled());
        // without waiting: what it opens may stay open
        Display.getDefault().asyncExec(() -> {
            if ((button.getStyle() & SWT.RADIO) != 0) {
                for (Control other : button.getParent().getChildren()) {
                    if (other instanceof Button radio && (radio.getStyle() & SWT.RADIO) != 0) {
                        radio.setSelection(radio == button);
                    }
                }
            }
            button.notifyListeners(SWT.Selection, new Event());
        });
    }

    /** Presses the one in the window with {@code title}. */
    static void pressIn(String title, String label) throws InterruptedException {
        Button button = find(
                Button.class,
                it -> it.getText().replace("&", "").equals(label)
                        && it.getShell().getText().equals(title));
        Display.getDefault().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
    }

    static void type(Text field, String text) {
        run(() -> field.setText(text));
    }

    static void awaitText(String part) throws InterruptedException {
        await("«" + part + "» is seen", () -> isSeen(part));
    }

    static boolean isSeen(String part) {
        return !all(Control.class, it -> it.isVisible() && text(it).contains(part))
                .isEmpty();
    }

    /** Presses and releases real keys. */
    static void key(int modifier, char key) throws InterruptedException {
        run(() -> Display.getDefault().getShells()[0].forceActive());
        post(SWT.KeyDown, modifier, (char) 0);
        post(SWT.KeyDown, 0, key);
        post(SWT.KeyUp, 0, key);
        post(SWT.KeyUp, modifier, (char) 0);
    }

    private static void post(int type, int code, char character) throws InterruptedException {
        Event event = new Event();
        event.type = type;
        event.keyCode = code;
        event.character = character;
        if (!ui(() -> Display.getDefault().post(event))) {
            throw new AssertionError("the display takes no keys");
        }
        TimeUnit.MILLISECONDS.sleep(40);
    }

    /** Brings a part to the front. */
    static void tab(String title) throws InterruptedException {
        tab(title, true);
    }

    /** Brings a page within a part to the front; one may be called as a part is. */
    static void innerTab(String title) throws InterruptedException {
        tab(title, false);
    }

    private static void tab(String title, boolean outer) throws InterruptedException {
        Predicate<CTabFolder> has = folder ->
                Arrays.stream(folder.getItems()).anyMatch(item -> item.getText().equals(title));
        CTabFolder first = find(CTabFolder.class, has);
        run(() -> {
            List<CTabFolder> folders = all(CTabFolder.class, it -> it.isVisible() && has.test(it));
            CTabFolder folder = outer ? first : folders.get(folders.size() - 1);
            CTabItem item = Arrays.stream(folder.getItems())
                    .filter(it -> it.getText().equals(title))
                    .findFirst()
                    .orElseThrow();
            folder.setSelection(item);
            Event event = new Event();
            event.item = item;
            folder.notifyListeners(SWT.Selection, event);
        });
    }

    /** Clicks on a row of the table that is seen first. */
    static void select(int row) throws InterruptedException {
        // the rows are known a little earlier than they are drawn
        await("the row is drawn", () -> tables().get(0).getRowCount() > row + 1);
        run(() -> {
            NatTable table = tables().get(0);
            boolean unused = table.doCommand(new SelectRowsCommand(table, 0, row + 1, false, false));
        });
    }

    /** The tables that are seen, first to last; on the UI thread. */
    static List<NatTable> tables() {
        return all(NatTable.class, Control::isVisible);
    }

    /** What the cell of the first table that is seen says, below the header. */
    static Optional<String> cell(int row, int column) {
        return tables().stream()
                .findFirst()
                .map(table -> String.valueOf(table.getDataValueByPosition(column, row + 1)));
    }

    /** Whether the rows at the top of {@code table} are drawn: a table may be there, know its rows, and stay blank. */
    static boolean isPainted(NatTable table) {
        Image image = new Image(Display.getDefault(), 300, 60);
        GC rows = new GC(table);
        rows.copyArea(image, 0, 30);
        rows.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        return Picture.colours(data) > 8;
    }

    private Bot() {}
}

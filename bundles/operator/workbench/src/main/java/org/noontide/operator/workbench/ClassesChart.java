package org.noontide.operator.workbench;

import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;

/** One bar of how the terminals stand, with what each colour means and how many they are. */
final class ClassesChart extends Chart {
    private static final int BAR = 26;
    private static final int BOX = 11;

    private final Desk desk;
    private Shares shares = new Shares(0, 0, 0, 0);

    ClassesChart(Composite parent, Desk desk) {
        super(parent);
        this.desk = desk;
    }

    void show(Shares fresh) {
        shares = fresh;
        redraw();
    }

    @Override
    void draw(GC gc, Rectangle area) {
        int x = 0;
        List<Integer> lengths = shares.lengths(area.width);
        fill(gc, Colours.ABSENT, 0, 0, area.width, shares.total() == 0 ? BAR : 0);
        for (int i = 0; i < lengths.size(); i++) {
            fill(gc, CLASSES.get(i), x, 0, lengths.get(i), BAR);
            x += lengths.get(i);
        }
        Color ink = gc.getForeground();
        int column = area.width / CLASSES.size();
        for (int i = 0; i < CLASSES.size(); i++) {
            fill(gc, CLASSES.get(i), i * column, BAR + 12, BOX, BOX);
            gc.setForeground(ink);
            String share = shares.total() == 0
                    ? ""
                    : String.format(
                            Locale.ROOT, " (%.1f %%)", 100.0 * shares.counts().get(i) / shares.total());
            gc.drawText(
                    desk.say(KEYS.get(i)) + ": " + shares.counts().get(i) + share,
                    i * column + BOX + 6,
                    BAR + 8,
                    SWT.DRAW_TRANSPARENT);
        }
    }
}

package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.noontide.wire.operations.SkewView;

/** How far off their instant the terminals switched: how many, by how far. */
final class SkewChart extends Chart {
    private static final int HEAD = 26;
    private static final int FOOT = 22;

    private final Desk desk;
    private Optional<SkewView> skew = Optional.empty();

    SkewChart(Composite parent, Desk desk) {
        super(parent);
        this.desk = desk;
    }

    void show(SkewView fresh) {
        skew = Optional.of(fresh);
        redraw();
    }

    @Override
    void draw(GC gc, Rectangle area) {
        List<SkewView.Bar> bars = skew.map(SkewView::histogram).orElse(List.of());
        if (bars.isEmpty()) {
            gc.drawText(desk.say("skew.none"), 4, 4, SWT.DRAW_TRANSPARENT);
            return;
        }
        Color ink = gc.getForeground();
        skew.ifPresent(it -> gc.drawText(
                desk.say(
                        "skew.line",
                        it.switches(),
                        millis(it.p50Millis()),
                        millis(it.p99Millis()),
                        millis(it.maxMillis()),
                        it.early(),
                        it.late()),
                0,
                0,
                SWT.DRAW_TRANSPARENT));
        long most = bars.stream().mapToLong(SkewView.Bar::switches).max().orElse(1);
        int width = Math.max(2, area.width / bars.size());
        int height = area.height - HEAD - FOOT;
        for (int i = 0; i < bars.size(); i++) {
            SkewView.Bar bar = bars.get(i);
            int tall = (int) (bar.switches() * height / Math.max(1, most));
            fill(gc, Colours.UNDERWAY, i * width, HEAD + height - tall, Math.max(1, width - 2), tall);
            gc.setForeground(ink);
            String label = Long.toString(bar.fromMillis());
            if (gc.textExtent(label).x < width) {
                gc.drawText(label, i * width, HEAD + height + 4, SWT.DRAW_TRANSPARENT);
            }
        }
    }

    private static String millis(Optional<Long> value) {
        return value.map(it -> it + " ms").orElse("–");
    }
}

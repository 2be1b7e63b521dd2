package org.noontide.operator.workbench;

import java.time.Instant;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.noontide.wire.operations.StatisticView;

/** How the terminals stood from time to time: the four shares, one on the other. */
final class HistoryChart extends Chart {
    private static final int FOOT = 22;

    private final Desk desk;
    private List<StatisticView> points = List.of();

    HistoryChart(Composite parent, Desk desk) {
        super(parent);
        this.desk = desk;
    }

    void show(List<StatisticView> fresh) {
        points = List.copyOf(fresh);
        redraw();
    }

    @Override
    void draw(GC gc, Rectangle area) {
        Color ink = gc.getForeground();
        if (points.size() < 2) {
            gc.drawText(desk.say("history.none"), 4, 4, SWT.DRAW_TRANSPARENT);
            return;
        }
        int height = area.height - FOOT;
        Instant from = points.get(0).at();
        Instant to = points.get(points.size() - 1).at();
        long span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        int at = 0;
        for (int x = 0; x < area.width; x++) {
            long moment = from.toEpochMilli() + span * x / area.width;
            while (at + 1 < points.size() && points.get(at + 1).at().toEpochMilli() <= moment) {
                at++;
            }
            StatisticView point = points.get(at);
            Shares shares =
                    Shares.of(point.normal(), point.delayed(), point.failed(), point.installed(), point.dropped());
            int y = height;
            List<Integer> lengths = shares.lengths(height);
            for (int i = 0; i < lengths.size(); i++) {
                y -= lengths.get(i);
                fill(gc, CLASSES.get(i), x, y, 1, lengths.get(i));
            }
        }
        gc.setForeground(ink);
        gc.drawText(desk.moments().local(from), 0, height + 4, SWT.DRAW_TRANSPARENT);
        String end = desk.moments().local(to);
        gc.drawText(end, area.width - gc.textExtent(end).x, height + 4, SWT.DRAW_TRANSPARENT);
    }
}

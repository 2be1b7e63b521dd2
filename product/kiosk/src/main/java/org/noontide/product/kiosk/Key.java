package org.noontide.product.kiosk;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** A key with a word on it. */
final class Key {
    private final Canvas canvas;
    private final Look look;
    private final Color colour;
    private final Color ink;
    private String text = "";

    Key(Composite parent, Look look, Color colour, Color ink, Runnable pressed) {
        this.look = look;
        this.colour = colour;
        this.ink = ink;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setBackground(parent.getBackground());
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        Press.on(canvas, () -> text, pressed);
    }

    /** Lets it say {@code next}, and gives it the room for it. */
    void say(String next) {
        if (!next.equals(text)) {
            text = next;
            GC gc = new GC(canvas);
            gc.setFont(look.strong);
            Point size = gc.textExtent(text);
            gc.dispose();
            GridData data = new GridData(SWT.END, SWT.CENTER, false, false);
            data.widthHint = Math.max(look.px(44), size.x + look.px(28));
            data.heightHint = size.y + look.px(16);
            canvas.setLayoutData(data);
            canvas.getParent().layout();
            canvas.redraw();
        }
    }

    void show(boolean visible) {
        canvas.setVisible(visible);
    }

    boolean focus() {
        return canvas.setFocus();
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        int round = look.px(16);
        gc.setAntialias(SWT.ON);
        gc.setBackground(colour);
        gc.fillRoundRectangle(1, 1, area.width - 2, area.height - 2, round, round);
        if (look.isFocus(canvas)) {
            gc.setForeground(Look.FOCUS);
            gc.setLineWidth(look.px(3));
            gc.drawRoundRectangle(2, 2, area.width - 4, area.height - 4, round, round);
        }
        gc.setForeground(ink);
        gc.setFont(look.strong);
        Point size = gc.textExtent(text);
        gc.drawText(text, (area.width - size.x) / 2, (area.height - size.y) / 2, true);
    }
}

package org.noontide.operator.workbench;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Something that is drawn from numbers, in the colours that mean something. */
abstract class Chart {
    static final List<RGB> CLASSES = List.of(Colours.INSTALLED, Colours.UNDERWAY, Colours.DELAYED, Colours.FAILED);
    static final List<String> KEYS = List.of("class.installed", "class.underway", "class.delayed", "class.failed");

    private final Canvas canvas;

    Chart(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.addListener(SWT.Paint, event -> {
            event.gc.setAntialias(SWT.ON);
            Rectangle area = canvas.getClientArea();
            if (area.width > 40 && area.height > 20) {
                draw(event.gc, area);
            }
        });
    }

    abstract void draw(GC gc, Rectangle area);

    static void fill(GC gc, RGB colour, int x, int y, int width, int height) {
        gc.setBackground(new Color(colour));
        gc.fillRectangle(x, y, width, height);
    }

    final Canvas canvas() {
        return canvas;
    }

    final void redraw() {
        if (!canvas.isDisposed()) {
            canvas.redraw();
        }
    }
}

package org.noontide.operator.workbench;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;

/**
 * A chart in a window: a sentence, and the picture of a plot, drawn anew whenever what it shows, its size, its colours or the
 * screen's zoom have become others.
 */
final class ChartPane {
    /** A picture: of what, and how it looks. */
    private record Order(Plot plot, Look look) {}

    /** The key of what a chart tells in words. */
    private static final String TOLD = "noontide.told";

    private static final int LEAST = 40;
    private static final int SETTLING_MILLIS = 80;

    private final Studio studio;
    private final Composite area;
    private final Label sentence;
    private final Canvas canvas;
    private String told = "";
    private boolean blind;
    private Optional<Plot> plot = Optional.empty();
    private Optional<Order> ordered = Optional.empty();
    private Optional<Image> picture = Optional.empty();

    ChartPane(Composite parent, Studio studio) {
        this.studio = studio;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        sentence = Forms.label(area, "");
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 4).applyTo(sentence);
        canvas = new Canvas(area, SWT.DOUBLE_BUFFERED);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.Dispose, event -> drop());
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = told;
            }
        });
        say("");
    }

    Control control() {
        return area;
    }

    /** Shows {@code fresh}; where there is nothing to show, a sentence that says so is enough. */
    void show(String above, String spoken, Optional<Plot> fresh) {
        if (area.isDisposed()) {
            return;
        }
        if (!told.equals(spoken)) {
            told = spoken;
            canvas.setData(TOLD, spoken);
        }
        // what cannot be drawn can be read at least
        say(blind ? spoken : above);
        if (!plot.equals(fresh)) {
            plot = fresh;
            if (fresh.isEmpty()) {
                ordered = Optional.empty();
                drop();
            }
            canvas.redraw();
        }
    }

    private void say(String text) {
        if (!sentence.getText().equals(text) || text.isEmpty() == sentence.getVisible()) {
            sentence.setText(text);
            sentence.setVisible(!text.isEmpty());
            ((GridData) sentence.getLayoutData()).exclude = text.isEmpty();
            area.layout();
        }
    }

    private void paint(GC gc) {
        picture.ifPresent(it -> gc.drawImage(it, 0, 0));
        Rectangle room = canvas.getClientArea();
        if (room.width >= LEAST && room.height >= LEAST) {
            plot.map(it -> new Order(it, look(room)))
                    .filter(it -> !ordered.equals(Optional.of(it)))
                    .ifPresent(this::order);
        }
    }

    private Look look(Rectangle room) {
        FontData font = canvas.getFont().getFontData()[0];
        // a point of type is a 72nd of an inch
        int letters = Math.max(1, font.getHeight() * canvas.getDisplay().getDPI().y / 72);
        return new Look(
                room.width,
                room.height,
                Math.max(100, canvas.getMonitor().getZoom()),
                canvas.getBackground().getRGB(),
                canvas.getForeground().getRGB(),
                font.getName(),
                letters);
    }

    private void order(Order order) {
        ordered = Optional.of(order);
        Display display = canvas.getDisplay();
        // while somebody pulls at the window, every paint wants another size: the last one is meant
        display.timerExec(picture.isPresent() ? SETTLING_MILLIS : 0, () -> {
            if (ordered.equals(Optional.of(order)) && !canvas.isDisposed()) {
                studio.order(order.plot, order.look, drawn -> {
                    if (!display.isDisposed()) {
                        display.asyncExec(() -> arrived(order, drawn));
                    }
                });
            }
        });
    }

    private void arrived(Order order, Optional<ImageData> drawn) {
        if (canvas.isDisposed() || !ordered.equals(Optional.of(order))) {
            return;
        }
        drop();
        picture = drawn.map(data -> image(order.look, data));
        if (drawn.isEmpty()) {
            blind = true;
            say(told);
        }
        canvas.redraw();
    }

    private Image image(Look look, ImageData data) {
        ImageDataProvider provider = zoom ->
                zoom == look.zoom() ? data : data.scaledTo(look.width() * zoom / 100, look.height() * zoom / 100);
        return new Image(canvas.getDisplay(), provider);
    }

    private void drop() {
        picture.ifPresent(Image::dispose);
        picture = Optional.empty();
    }
}

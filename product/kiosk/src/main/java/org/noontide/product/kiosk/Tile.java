package org.noontide.product.kiosk;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** One good on the screen: an emblem, its name, its price, and what is special about it. */
final class Tile {
    private final Canvas canvas;
    private final Look look;
    private Optional<Offer> offer = Optional.empty();
    private boolean fresh;

    /** @param drawn told whenever it was drawn */
    Tile(Composite parent, Look look, Chosen chosen, Runnable drawn) {
        this.look = look;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setBackground(Look.PAGE);
        canvas.addListener(SWT.Paint, event -> {
            offer.ifPresent(it -> paint(event.gc, it));
            drawn.run();
        });
        Press.on(canvas, this::name, () -> offer.ifPresent(chosen::tap));
    }

    /** Hears which good was tapped. */
    interface Chosen {
        /** This one was. */
        void tap(Offer offer);
    }

    Canvas canvas() {
        return canvas;
    }

    /** Shows {@code next}, or nothing; {@code changed} where its price has just become another. */
    void show(Optional<Offer> next, boolean changed) {
        canvas.setVisible(next.isPresent());
        if (!next.equals(offer) || changed != fresh) {
            offer = next;
            fresh = changed;
            canvas.redraw();
        }
    }

    private String name() {
        return offer.map(it -> it.name() + ' ' + it.text()).orElse("");
    }

    private void paint(GC gc, Offer it) {
        Rectangle area = canvas.getClientArea();
        int edge = look.px(12);
        gc.setAntialias(SWT.ON);
        paintCard(gc, area);
        int emblem = look.px(38);
        paintEmblem(gc, it, edge, edge, emblem);
        int width = area.width - 2 * edge;
        int price = paintPrice(gc, it, area, edge);
        int below =
                it.badge().map(text -> paintBadge(gc, text, edge, price, width)).orElse(price);
        paintName(gc, it.name(), edge, edge + emblem + look.px(6), width, below);
    }

    private void paintCard(GC gc, Rectangle area) {
        boolean focus = look.isFocus(canvas);
        int line = look.px(focus || fresh ? 3 : 1);
        int round = look.px(14);
        gc.setBackground(fresh ? Look.FRESH : Look.CARD);
        gc.fillRoundRectangle(line, line, area.width - 2 * line, area.height - 2 * line, round, round);
        gc.setForeground(focus ? Look.FOCUS : fresh ? Look.NOTICE : Look.BORDER);
        gc.setLineWidth(line);
        gc.drawRoundRectangle(line, line, area.width - 2 * line - 1, area.height - 2 * line - 1, round, round);
    }

    private void paintEmblem(GC gc, Offer it, int x, int y, int size) {
        gc.setBackground(Look.emblem(it.sku()));
        gc.fillOval(x, y, size, size);
        gc.setForeground(Look.ON_DARK);
        gc.setFont(look.large);
        String letter = it.name().substring(0, it.name().offsetByCodePoints(0, 1));
        Point extent = gc.textExtent(letter);
        gc.drawText(letter, x + (size - extent.x) / 2, y + (size - extent.y) / 2, true);
    }

    /** @return where it begins */
    private int paintBadge(GC gc, String text, int x, int below, int room) {
        gc.setFont(look.small);
        int padding = look.px(6);
        String fitting = Ellipsis.cut(text, it -> gc.textExtent(it).x <= room - 2 * padding);
        Point extent = gc.textExtent(fitting);
        int height = extent.y + look.px(4);
        int y = below - height;
        gc.setBackground(Look.OFFER);
        gc.fillRoundRectangle(x, y, extent.x + 2 * padding, height, height, height);
        gc.setForeground(Look.ON_DARK);
        gc.drawText(fitting, x + padding, y + (height - extent.y) / 2, true);
        return y;
    }

    /** @return where it begins */
    private int paintPrice(GC gc, Offer it, Rectangle area, int edge) {
        gc.setFont(look.price);
        Point price = gc.textExtent(it.text());
        int top = area.height - look.px(10) - price.y;
        gc.setForeground(it.was().isPresent() ? Look.OFFER : Look.INK);
        gc.drawText(it.text(), edge, top, true);
        it.was().ifPresent(was -> {
            gc.setFont(look.small);
            gc.setForeground(Look.FAINT);
            Point extent = gc.textExtent(was);
            int x = edge + price.x + look.px(8);
            int y = top + (price.y - extent.y) * 2 / 3;
            gc.drawText(was, x, y, true);
            gc.setLineWidth(1);
            gc.drawLine(x, y + extent.y / 2, x + extent.x, y + extent.y / 2);
        });
        return top;
    }

    private void paintName(GC gc, String name, int x, int y, int width, int below) {
        TextLayout text = new TextLayout(canvas.getDisplay());
        try {
            text.setFont(look.plain);
            text.setWidth(width);
            text.setText(Ellipsis.cut(name, it -> {
                text.setText(it);
                return y + text.getBounds().height <= below;
            }));
            gc.setForeground(Look.INK);
            text.draw(gc, x, y);
        } finally {
            text.dispose();
        }
    }
}

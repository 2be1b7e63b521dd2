package org.noontide.product.kiosk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** The goods, page by page, in as many tiles as there is room for. */
final class Grid {
    private static final int TILE_WIDTH = 150;
    private static final int TILE_HEIGHT = 150;
    private static final int GAP = 6;

    private final Composite area;
    private final Look look;
    private final Tile.Chosen chosen;
    private final Runnable drawn;
    private final Runnable turned;
    private final List<Tile> tiles = new ArrayList<>();
    private List<Offer> offers = List.of();
    private Set<String> fresh = Set.of();
    private int columns = 1;
    private int page;

    /**
     * An empty grid.
     *
     * @param drawn told whenever a tile was drawn
     * @param turned told whenever it shows another page, or has another number of them
     */
    Grid(Composite parent, Look look, Tile.Chosen chosen, Runnable drawn, Runnable turned) {
        this.look = look;
        this.chosen = chosen;
        this.drawn = drawn;
        this.turned = turned;
        area = new Composite(parent, SWT.NONE);
        area.setBackground(Look.PAGE);
        area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        area.addListener(SWT.Resize, event -> arrange());
        area.addListener(SWT.MouseWheel, event -> turn(event.count > 0 ? -1 : 1));
    }

    /** Shows {@code next}; of those whose number is in {@code changed} the price has just become another. */
    void show(List<Offer> next, Set<String> changed) {
        offers = next;
        fresh = changed;
        fill();
    }

    /** Draws now what is to be drawn, and not when there is time. */
    void drawNow() {
        area.update();
    }

    /** Goes {@code by} pages on. */
    void turn(int by) {
        page = Math.floorMod(page + by, pages());
        fill();
    }

    /** The page that is shown, from 0. */
    int page() {
        return page;
    }

    int pages() {
        return tiles.isEmpty() ? 1 : Math.max(1, (offers.size() + tiles.size() - 1) / tiles.size());
    }

    private void arrange() {
        Rectangle room = area.getClientArea();
        int gap = look.px(GAP);
        columns = Math.max(1, (room.width - gap) / (look.px(TILE_WIDTH) + gap));
        int rows = Math.max(1, (room.height - gap) / (look.px(TILE_HEIGHT) + gap));
        while (tiles.size() > columns * rows) {
            tiles.remove(tiles.size() - 1).canvas().dispose();
        }
        while (tiles.size() < columns * rows) {
            Tile tile = new Tile(area, look, chosen, drawn);
            int index = tiles.size();
            tile.canvas().addListener(SWT.KeyDown, event -> move(index, event));
            tiles.add(tile);
        }
        int width = (room.width - gap) / columns;
        int height = (room.height - gap) / rows;
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i)
                    .canvas()
                    .setBounds(gap + i % columns * width, gap + i / columns * height, width - gap, height - gap);
        }
        fill();
    }

    private void fill() {
        page = Math.min(page, pages() - 1);
        for (int i = 0; i < tiles.size(); i++) {
            int index = page * tiles.size() + i;
            Optional<Offer> offer = index < offers.size() ? Optional.of(offers.get(index)) : Optional.empty();
            tiles.get(i)
                    .show(offer, offer.filter(it -> fresh.contains(it.sku())).isPresent());
        }
        turned.run();
    }

    private void move(int from, Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> focus(from - 1);
            case SWT.ARROW_RIGHT -> focus(from + 1);
            case SWT.ARROW_UP -> focus(from - columns);
            case SWT.ARROW_DOWN -> focus(from + columns);
            case SWT.PAGE_UP -> turn(-1);
            case SWT.PAGE_DOWN -> turn(1);
            default -> {
                // not ours
            }
        }
    }

    /** Goes to a tile; over the edge of the page to the next or the one before. */
    private void focus(int index) {
        if (index < 0 || index >= tiles.size()) {
            turn(index < 0 ? -1 : 1);
        }
        Canvas target = tiles.get(Math.floorMod(index, tiles.size())).canvas();
        if (target.isVisible()) {
            target.setFocus();
        }
    }
}

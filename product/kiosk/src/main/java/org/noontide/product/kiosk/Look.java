package org.noontide.product.kiosk;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Colours, fonts and measures, in proportion to the room that there is. */
final class Look {
    static final Color PAGE = new Color(241, 245, 249);
    static final Color CARD = new Color(255, 255, 255);
    static final Color FRESH = new Color(254, 249, 195);
    static final Color BORDER = new Color(226, 232, 240);
    static final Color FOCUS = new Color(37, 99, 235);
    static final Color HEADER = new Color(15, 118, 110);
    static final Color ON_DARK = new Color(255, 255, 255);
    static final Color FOOTER = new Color(15, 23, 42);
    static final Color ON_FOOTER = new Color(203, 213, 225);
    static final Color INK = new Color(15, 23, 42);
    static final Color FAINT = new Color(100, 116, 139);
    static final Color OFFER = new Color(220, 38, 38);
    static final Color NOTICE = new Color(251, 191, 36);
    static final Color QUIET = new Color(226, 232, 240);

    /** Of the emblems, by kind of good. */
    private static final Color[] EMBLEMS = {
        new Color(13, 148, 136),
        new Color(79, 70, 229),
        new Color(14, 165, 233),
        new Color(161, 98, 7),
        new Color(219, 39, 119),
        new Color(234, 88, 12),
        new Color(147, 51, 234),
        new Color(22, 163, 74),
        new Color(71, 85, 105)
    };

    /** The window that the measures are made for. */
    private static final int WIDTH = 640;

    private static final int HEIGHT = 960;
    private static final int POINTS_PER_INCH = 72;
    /** What the machine takes for it; each glyph that it lacks comes from a font that has it. */
    private static final String FAMILY = "Sans";

    private final Display display;
    private final float scale;
    private boolean keyboard;
    final Font title;
    final Font large;
    final Font price;
    final Font plain;
    final Font strong;
    final Font small;

    Look(Display display, Rectangle room) {
        this.display = display;
        float fit = Math.min((float) room.width / WIDTH, (float) room.height / HEIGHT);
        this.scale = Math.max(0.8f, Math.min(2.0f, fit));
        title = font(28, SWT.BOLD);
        large = font(20, SWT.BOLD);
        price = font(21, SWT.BOLD);
        plain = font(14, SWT.NORMAL);
        strong = font(15, SWT.BOLD);
        small = font(12, SWT.NORMAL);
        display.addFilter(SWT.KeyDown, event -> see(true));
        display.addFilter(SWT.MouseDown, event -> see(false));
        display.disposeExec(() -> {
            for (Font font : new Font[] {title, large, price, plain, strong, small}) {
                font.dispose();
            }
        });
    }

    /** {@code pixels} of the window that the measures are made for. */
    int px(int pixels) {
        return Math.round(pixels * scale);
    }

    /** The colour of a good's emblem: goods whose numbers begin alike are of a kind. */
    static Color emblem(String sku) {
        return EMBLEMS[Math.floorMod(sku.substring(0, Math.min(2, sku.length())).hashCode(), EMBLEMS.length)];
    }

    /** True where {@code control} is to look as what the keyboard reaches; who uses his fingers need not see it. */
    boolean isFocus(Control control) {
        return keyboard && control.isFocusControl();
    }

    private void see(boolean keys) {
        Control control = display.getFocusControl();
        if (keys != keyboard && control != null) {
            control.redraw();
        }
        keyboard = keys;
    }

    private Font font(int pixels, int style) {
        float points = px(pixels) * (float) POINTS_PER_INCH / display.getDPI().y;
        return new Font(display, new FontData(FAMILY, Math.round(points), style));
    }
}

package org.noontide.operator.workbench;

import java.awt.Color;
import org.eclipse.swt.graphics.RGB;

/**
 * How a chart is to look where it is seen: sizes and colours are those of the window around it.
 *
 * @param width in points of the window
 * @param height in points, too
 * @param zoom pixels of the screen in a hundred points
 * @param font by its family, which may lack letters
 * @param letters their height in points of the window
 */
record Look(int width, int height, int zoom, RGB ground, RGB ink, String font, int letters) {
    Look {
        if (width <= 0 || height <= 0 || zoom <= 0 || letters <= 0) {
            throw new IllegalArgumentException(
                    "a size is not positive: " + width + ", " + height + ", " + zoom + ", " + letters);
        }
    }

    Color back() {
        return awt(ground);
    }

    Color front() {
        return awt(ink);
    }

    /** Of what is to be seen less than the rest. */
    Color faint() {
        return awt(new RGB(
                (3 * ground.red + ink.red) / 4, (3 * ground.green + ink.green) / 4, (3 * ground.blue + ink.blue) / 4));
    }

    static Color awt(RGB colour) {
        return new Color(colour.red, colour.green, colour.blue);
    }
}

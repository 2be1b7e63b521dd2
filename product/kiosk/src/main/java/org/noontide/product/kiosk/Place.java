package org.noontide.product.kiosk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.graphics.Rectangle;

/**
 * One of several windows that share a screen.
 *
 * @param number from 1
 * @param of how many there are
 */
record Place(int number, int of) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)");
    private static final int MOST_IN_A_ROW = 4;

    Place {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("not a place like 1/3: " + number + '/' + of);
        }
    }

    /** Reads {@code 1/3}. */
    static Place parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place like 1/3: " + text);
        }
        return new Place(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Reads it where there is something to read. */
    static Optional<Place> maybe(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
    }

    /** Its part of {@code screen}. */
    Rectangle in(Rectangle screen) {
        int rows = (of + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
        int columns = (of + rows - 1) / rows;
        int width = screen.width / columns;
        int height = screen.height / rows;
        int column = (number - 1) % columns;
        int row = (number - 1) / columns;
        return new Rectangle(screen.x + column * width, screen.y + row * height, width, height);
    }
}

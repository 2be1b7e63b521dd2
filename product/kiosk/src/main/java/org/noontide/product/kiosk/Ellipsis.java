package org.noontide.product.kiosk;

import java.util.function.Predicate;

/** Makes a text fit where there is too little room for it. */
final class Ellipsis {

    /** The longest beginning of {@code text} that {@code fits}, with three dots where something is left out. */
    static String cut(String text, Predicate<String> fits) {
        if (fits.test(text)) {
            return text;
        }
        int low = 0;
        int high = text.codePointCount(0, text.length());
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (fits.test(beginning(text, middle))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return beginning(text, low);
    }

    private static String beginning(String text, int length) {
        return text.substring(0, text.offsetByCodePoints(0, length)).stripTrailing() + '…';
    }

    private Ellipsis() {}
}

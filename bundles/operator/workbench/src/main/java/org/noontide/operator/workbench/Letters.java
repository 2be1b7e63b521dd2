package org.noontide.operator.workbench;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.stream.Stream;

/** Chooses what a chart is written in: the window's font, or where that lacks a letter of the text, one that has them all. */
final class Letters {

    static Font of(Look look, String text) {
        Font usual = new Font(Font.DIALOG, Font.PLAIN, look.letters());
        // the second is no font but all that the system has set up for its user, one behind the other
        return Stream.of(new Font(look.font(), Font.PLAIN, look.letters()), usual)
                .filter(font -> hasAll(font, text))
                .findFirst()
                .or(() -> Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment()
                                .getAllFonts())
                        .filter(font -> hasAll(font, text))
                        .findFirst()
                        .map(font -> font.deriveFont(Font.PLAIN, look.letters())))
                .orElse(usual);
    }

    private static boolean hasAll(Font font, String text) {
        return font.canDisplayUpTo(text) < 0;
    }

    private Letters() {}
}

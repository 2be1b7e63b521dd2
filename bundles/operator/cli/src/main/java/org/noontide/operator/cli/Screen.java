package org.noontide.operator.cli;

import java.io.Console;
import java.util.Optional;

/** Tells whether a person looks on, or a program reads. */
final class Screen {

    /** The person's; nothing where input or output goes elsewhere. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Screen::isTerminal);
    }

    /** Since Java 22 there is a console wherever the output goes, and it can be asked; before that there was none then. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a console can be asked what it is", e);
        }
    }

    private Screen() {}
}

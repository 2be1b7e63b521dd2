package org.noontide.operator.workbench;

/** A part of the window, as the commands that are meant for whichever is in front see it. */
interface Shown {
    /** Asks the server again for all that is shown. */
    void reload();

    /** Writes what is shown to a file, where it is of such a kind. */
    default void export() {}

    /** Dresses it light or dark. */
    void theme(boolean dark);
}

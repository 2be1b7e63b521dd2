package org.noontide.operator.workbench;

import java.util.List;
import java.util.Map;
import org.eclipse.swt.graphics.RGB;

/** The colours that mean something, the same everywhere. */
final class Colours {
    static final RGB INSTALLED = new RGB(38, 140, 76);
    static final RGB UNDERWAY = new RGB(92, 158, 219);
    static final RGB DELAYED = new RGB(232, 157, 32);
    static final RGB FAILED = new RGB(205, 56, 48);
    static final RGB ABSENT = new RGB(140, 150, 160);

    /** Of the classes, in the order in which they are shown. */
    static final List<RGB> CLASSES = List.of(INSTALLED, UNDERWAY, DELAYED, FAILED);

    private static final RGB MINT = new RGB(110, 200, 140);
    private static final RGB SALMON = new RGB(255, 138, 128);
    private static final Map<String, RGB> ON_LIGHT = Map.of(
            "installed", INSTALLED,
            "delayed", new RGB(176, 112, 8),
            "failed", FAILED,
            "absent", ABSENT,
            "dearer", FAILED,
            "cheaper", INSTALLED);
    private static final Map<String, RGB> ON_DARK = Map.of(
            "installed", MINT,
            "delayed", DELAYED,
            "failed", SALMON,
            "absent", ABSENT,
            "dearer", SALMON,
            "cheaper", MINT);

    /** Of a table's rows, by what they are marked as, so that they can be read on that ground. */
    static Map<String, RGB> marks(boolean dark) {
        return dark ? ON_DARK : ON_LIGHT;
    }

    private Colours() {}
}

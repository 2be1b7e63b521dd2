package org.noontide.operator.workbench;

import java.util.Map;
import org.eclipse.swt.graphics.RGB;

/** The colours that mean something, the same everywhere. */
final class Colours {
    static final RGB INSTALLED = new RGB(38, 140, 76);
    static final RGB UNDERWAY = new RGB(92, 158, 219);
    static final RGB DELAYED = new RGB(232, 157, 32);
    static final RGB FAILED = new RGB(205, 56, 48);
    static final RGB ABSENT = new RGB(140, 150, 160);

    /** Of a table's rows, by what they are marked as. */
    static final Map<String, RGB> MARKS =
            Map.of("installed", INSTALLED, "delayed", new RGB(176, 112, 8), "failed", FAILED, "absent", ABSENT);

    private Colours() {}
}

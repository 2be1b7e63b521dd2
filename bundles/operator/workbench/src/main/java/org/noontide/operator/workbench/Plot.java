package org.noontide.operator.workbench;

import java.awt.Font;
import org.knowm.xchart.internal.chartpart.Chart;

/** What a chart shows, apart from how it is to look. Equal ones give equal pictures. */
interface Plot {
    /** Every word in it, so that a font is found which has all of the letters. */
    String words();

    /** The chart of it, which is drawn once. */
    Chart<?, ?> in(Look look, Font font);
}

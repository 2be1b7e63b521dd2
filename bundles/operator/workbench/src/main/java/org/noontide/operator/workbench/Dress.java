package org.noontide.operator.workbench;

import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** Puts a chart into the colours and the letters of the window around it. */
final class Dress {
    // the legend keeps this much from the edge, and what is nearer to it would be covered
    private static final int EDGE = 8;

    /** The classes of a terminal, in the order in which they are shown, by the keys of their names. */
    static final List<String> CLASSES = List.of("class.installed", "class.underway", "class.delayed", "class.failed");

    /** Of terminals there are no halves: the library takes so few labels that no two are the same. */
    private static final String WHOLE = "#,##0";

    static void put(AxesChartStyler styler, Look look, Font font) {
        styler.setBaseFont(font)
                .setLegendFont(font)
                .setChartBackgroundColor(look.back())
                .setPlotBackgroundColor(look.back())
                .setLegendBackgroundColor(look.back())
                .setLegendBorderColor(look.back())
                .setChartFontColor(look.front())
                .setXAxisTitleColor(look.front())
                .setYAxisTitleColor(look.front())
                .setChartPadding(EDGE)
                .setLegendPadding(EDGE)
                .setLegendSeriesLineLength(14)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setChartTitleVisible(false)
                .setPlotBorderVisible(false)
                .setPlotContentSize(1);
        styler.setAxisTickLabelsFont(font)
                .setAxisTitleFont(font)
                .setAxisTickLabelsColor(look.front())
                .setAxisTickMarksColor(look.front())
                .setPlotGridLinesColor(look.faint())
                .setPlotMargin(0)
                .setYAxisMin(0.0)
                .setYAxisDecimalPattern(WHOLE)
                .setLocale(Locale.ROOT);
    }

    /** Sets the titles beside the axes. */
    static void axes(Chart<?, ?> chart, String across, String up) {
        chart.setXAxisTitle(across);
        chart.setYAxisTitle(up);
    }

    private Dress() {}
}

package org.noontide.operator.workbench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One bar of how the terminals stand, with what each colour means and how many they are.
 *
 * @param names of the classes
 */
record ClassesPlot(Shares shares, List<String> names) implements Plot {
    // a sample as high as the letters beside it; in the bar itself it is cut off
    private static final BasicStroke LINE = new BasicStroke(10, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    ClassesPlot {
        names = List.copyOf(names);
    }

    @Override
    public String words() {
        return String.join(" · ", legend());
    }

    private List<String> legend() {
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            long count = shares.counts().get(i);
            String share =
                    shares.total() == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * count / shares.total());
            legend.add(names.get(i) + ": " + count + share);
        }
        return legend;
    }

    @Override
    public XYChart in(Look look, Font font) {
        XYChart chart = new XYChart(look.width(), look.height());
        Dress.put(chart.getStyler(), look, font);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area)
                .setAxisTicksVisible(false)
                .setPlotGridLinesVisible(false)
                .setXAxisMin(0.0)
                .setXAxisMax((double) look.width())
                .setYAxisMax(1.0)
                .setPlotBackgroundColor(shares.total() == 0 ? Look.awt(Colours.ABSENT) : look.back())
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendPadding(8)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        List<Integer> lengths = shares.lengths(look.width());
        List<String> legend = legend();
        double begin = 0;
        for (int i = 0; i < lengths.size(); i++) {
            double end = begin + lengths.get(i);
            Color colour = Look.awt(Colours.CLASSES.get(i));
            chart.addSeries(legend.get(i), new double[] {begin, end}, new double[] {1, 1})
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(colour)
                    .setLineStyle(LINE)
                    .setFillColor(colour);
            begin = end;
        }
        return chart;
    }
}

package org.noontide.operator.workbench;

import java.awt.Font;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.CategoryStyler;
import org.noontide.wire.operations.SkewView;

/**
 * How far off their instant the terminals switched: how many, by how far.
 *
 * @param bars one or more
 * @param across what the axis of skew is called
 * @param up what the axis of terminals is called
 */
record SkewPlot(List<SkewView.Bar> bars, String across, String up) implements Plot {

    SkewPlot {
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("no bars");
        }
    }

    @Override
    public String words() {
        return across + up;
    }

    @Override
    public CategoryChart in(Look look, Font font) {
        CategoryChart chart = new CategoryChart(look.width(), look.height());
        CategoryStyler styler = chart.getStyler();
        Dress.put(styler, look, font);
        Dress.axes(chart, across, up);
        styler.setAvailableSpaceFill(0.96).setPlotGridVerticalLinesVisible(false);
        long most = bars.stream().mapToLong(SkewView.Bar::switches).max().orElse(1);
        styler.setYAxisMax(Math.max(1, most) * 1.05).setLegendVisible(false);
        List<String> labels = bars.stream().map(SkewPlot::label).toList();
        int longest = labels.stream().mapToInt(String::length).max().orElse(1);
        // of many bars only so many are labelled as there is room for
        styler.setXAxisMaxLabelCount(Math.max(2, look.width() / (look.letters() * (longest + 2) * 2 / 3)));
        chart.addSeries(
                        across,
                        labels,
                        bars.stream().map(SkewView.Bar::switches).toList())
                .setFillColor(Look.awt(Colours.UNDERWAY));
        return chart;
    }

    private static String label(SkewView.Bar bar) {
        return bar.fromMillis() == bar.toMillis()
                ? Long.toString(bar.fromMillis())
                : bar.fromMillis() + " … " + bar.toMillis();
    }
}

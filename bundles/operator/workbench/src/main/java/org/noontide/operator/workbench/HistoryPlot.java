package org.noontide.operator.workbench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.noontide.wire.operations.StatisticView;

/**
 * How the terminals stood from time to time: the four shares, one on the other.
 *
 * @param points two or more, earliest first
 * @param names of the classes
 * @param across what the axis of time is called
 * @param up what the axis of terminals is called
 * @param zone by whose clock the time is shown
 */
record HistoryPlot(List<StatisticView> points, List<String> names, String across, String up, ZoneId zone)
        implements Plot {
    private static final int TAIL = 25;
    private static final int LABEL = 130;
    private static final BasicStroke LINE = new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    HistoryPlot {
        points = List.copyOf(points);
        names = List.copyOf(names);
        if (points.size() < 2) {
            throw new IllegalArgumentException("not two points: " + points.size());
        }
    }

    @Override
    public String words() {
        return String.join(" · ", names) + across + up;
    }

    @Override
    public XYChart in(Look look, Font font) {
        XYChart chart = new XYChart(look.width(), look.height());
        Dress.put(chart.getStyler(), look, font);
        Dress.axes(chart, across, up);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea)
                .setDatePattern(pattern())
                .setTimezone(TimeZone.getTimeZone(zone))
                .setXAxisTickMarkSpacingHint(LABEL);
        List<Date> times = Stream.concat(points.stream().map(StatisticView::at), Stream.of(end()))
                .map(Date::from)
                .toList();
        double[][] tops = tops();
        chart.getStyler().setYAxisMax(Arrays.stream(tops[tops.length - 1]).max().orElse(1) * 1.02 + 0.01);
        // from the top down: each covers the lower part of the one before
        for (int i = names.size() - 1; i >= 0; i--) {
            Color colour = Look.awt(Colours.CLASSES.get(i));
            chart.addSeries(names.get(i), times, Arrays.stream(tops[i]).boxed().toList())
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(colour)
                    .setLineStyle(LINE)
                    .setFillColor(colour);
        }
        return chart;
    }

    /** For every class and every point, and the end, how many are in it and in those that it lies on. */
    private double[][] tops() {
        double[][] tops = new double[names.size()][points.size() + 1];
        for (int at = 0; at <= points.size(); at++) {
            StatisticView point = points.get(Math.min(at, points.size() - 1));
            Shares shares =
                    Shares.of(point.normal(), point.delayed(), point.failed(), point.installed(), point.dropped());
            double top = 0;
            for (int i = 0; i < tops.length; i++) {
                top += shares.counts().get(i);
                tops[i][at] = top;
            }
        }
        return tops;
    }

    /** A little after the last point, which would not be seen otherwise: each holds until the next. */
    private Instant end() {
        return points.get(points.size() - 1).at().plus(span().dividedBy(TAIL)).plusMillis(1);
    }

    private Duration span() {
        return Duration.between(
                points.get(0).at(), points.get(points.size() - 1).at());
    }

    private String pattern() {
        Duration span = span();
        if (span.compareTo(Duration.ofMinutes(10)) < 0) {
            return "HH:mm:ss";
        }
        return span.compareTo(Duration.ofHours(20)) < 0 ? "HH:mm" : "MM-dd HH:mm";
    }
}

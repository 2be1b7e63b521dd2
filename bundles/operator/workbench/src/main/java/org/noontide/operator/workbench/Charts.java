package org.noontide.operator.workbench;

import java.util.List;
import java.util.Optional;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.StatisticView;

/** Makes charts of what the server counts, with a sentence each for who does not see them. */
final class Charts {
    private final Desk desk;

    Charts(Desk desk) {
        this.desk = desk;
    }

    void classes(ChartPane pane, Shares shares) {
        ClassesPlot plot = new ClassesPlot(shares, names());
        pane.show("", plot.words(), Optional.of(plot));
    }

    void history(ChartPane pane, List<StatisticView> points) {
        if (points.size() < 2) {
            String none = desk.say("history.none");
            pane.show(none, none, Optional.empty());
            return;
        }
        StatisticView last = points.get(points.size() - 1);
        String across = desk.say(
                "history.time",
                desk.moments().local(points.get(0).at()),
                desk.moments().local(last.at()));
        Shares shares = Shares.of(last.normal(), last.delayed(), last.failed(), last.installed(), last.dropped());
        String words = new ClassesPlot(shares, names()).words();
        pane.show(
                "",
                desk.say("history.line", across, words),
                Optional.of(new HistoryPlot(
                        points,
                        names(),
                        across,
                        desk.say("column.terminals"),
                        desk.moments().zone())));
    }

    void skew(ChartPane pane, Optional<SkewView> skew) {
        List<SkewView.Bar> bars = skew.map(SkewView::histogram).orElse(List.of());
        if (bars.isEmpty()) {
            String none = desk.say("skew.none");
            pane.show(none, none, Optional.empty());
            return;
        }
        String line = skew.map(this::line).orElse("");
        pane.show(line, line, Optional.of(new SkewPlot(bars, desk.say("skew.off"), desk.say("column.terminals"))));
    }

    private String line(SkewView skew) {
        return desk.say(
                "skew.line",
                skew.switches(),
                millis(skew.p50Millis()),
                millis(skew.p99Millis()),
                millis(skew.maxMillis()),
                skew.early(),
                skew.late());
    }

    private List<String> names() {
        return Dress.CLASSES.stream().map(desk::say).toList();
    }

    private static String millis(Optional<Long> value) {
        return value.map(it -> it + " ms").orElse("–");
    }
}

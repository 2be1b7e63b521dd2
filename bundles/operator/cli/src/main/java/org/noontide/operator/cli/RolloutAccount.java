package org.noontide.operator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.WaveView;

/** How a rollout stands, and how far off its terminals switched. */
record RolloutAccount(RolloutView rollout, SkewView skew) {
    private static final int WIDEST_BAR = 40;
    private static final long LONG_MILLIS = 10_000;

    /** True where every terminal that is in it now has ended, well or not. */
    boolean isSettled() {
        return rollout.delayed() == 0
                && rollout.installed() + rollout.dropped() + rollout.failed() >= rollout.terminals();
    }

    /** One line, which is another whenever something has changed. */
    String line(Texts texts) {
        return texts.of("watch.line", counts(rollout, texts), brief(texts));
    }

    /** All of it for a person. */
    List<String> lines(Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.add(head(rollout, texts));
        lines.add("  " + counts(rollout, texts));
        if (rollout.waves().size() > 1) {
            rollout.waves().forEach(wave -> lines.add("  " + wave(texts, wave)));
        }
        lines.add("  " + brief(texts));
        if (skew.late() > 0) {
            lines.add("  " + texts.of("skew.late", skew.late(), length(skew.latestMillis())));
        }
        if (skew.switches() > 0) {
            lines.add("  " + texts.of("skew.clocks", length(skew.uncertaintyMillis())));
            lines.addAll(bars());
        }
        return lines;
    }

    static String head(RolloutView rollout, Texts texts) {
        return texts.of(
                "rollout.head",
                rollout.id(),
                rollout.application(),
                rollout.version(),
                texts.of("state." + rollout.state()),
                rollout.switchAt());
    }

    static String counts(RolloutView rollout, Texts texts) {
        return texts.of(
                "counts",
                rollout.terminals(),
                rollout.normal(),
                rollout.delayed(),
                rollout.failed(),
                rollout.installed(),
                rollout.dropped());
    }

    private static String wave(Texts texts, WaveView wave) {
        String counts = texts.of(
                "counts",
                wave.terminals(),
                wave.normal(),
                wave.delayed(),
                wave.failed(),
                wave.installed(),
                wave.dropped());
        String key = wave.startedAt().isPresent() ? "wave.started" : "wave.waits";
        return texts.of(key, wave.number(), wave.switchAt(), counts);
    }

    private String brief(Texts texts) {
        if (skew.switches() == 0) {
            return texts.of("skew.none", skew.late());
        }
        return texts.of(
                "skew.figures",
                length(skew.p50Millis()),
                length(skew.p95Millis()),
                length(skew.p99Millis()),
                length(skew.maxMillis()),
                skew.switches(),
                skew.early(),
                skew.late());
    }

    private List<String> bars() {
        long most = skew.histogram().stream()
                .mapToLong(SkewView.Bar::switches)
                .max()
                .orElse(1);
        return skew.histogram().stream().map(bar -> bar(bar, most)).toList();
    }

    private static String bar(SkewView.Bar bar, long most) {
        String range =
                bar.fromMillis() == bar.toMillis() ? "" + bar.toMillis() : bar.fromMillis() + " … " + bar.toMillis();
        // what there is of is seen, however little
        long width = (bar.switches() * WIDEST_BAR + most - 1) / most;
        return "  %20s ms %8d %s"
                .formatted(range, bar.switches(), "#".repeat((int) width))
                .stripTrailing();
    }

    private static String length(Optional<Long> millis) {
        long length = millis.orElse(0L);
        return length < LONG_MILLIS ? length + " ms" : (length + 500) / 1_000 + " s";
    }
}

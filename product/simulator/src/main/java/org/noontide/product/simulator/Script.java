package org.noontide.product.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Rule;

/**
 * What a fleet is to go through. The same script does the same to the same terminals in every run: whom a share means is
 * drawn by the seed.
 *
 * @param seed of the draws
 * @param startsPerSecond terminals that are started in a second; 0: all at once
 * @param slow whose links are slow
 * @param failing whose updates fail
 * @param clocks whose clocks are wrong
 * @param outages whose links are cut, and when
 */
public record Script(
        long seed,
        int startsPerSecond,
        List<Slow> slow,
        List<Failing> failing,
        List<WrongClock> clocks,
        List<Outage> outages) {
    private static final double NANOS = 1e9;

    /** All is well. */
    public static final Script QUIET = new Script(1, 1_000, List.of(), List.of(), List.of(), List.of());

    /** Part of the fleet, from 0 to 1. */
    public record Share(double part) {
        public Share {
            Rule.require(part >= 0 && part <= 1, "a share is from 0 to 1, or from 0% to 100%: " + part);
        }

        private int of(int fleet) {
            return (int) Math.round(part * fleet);
        }
    }

    /** Links that carry so much, either way. */
    public record Slow(Share share, long bytesPerSecond) {
        public Slow {
            Rule.require(bytesPerSecond >= 100, "a slow link carries 100 bytes per second at least: " + bytesPerSecond);
        }
    }

    /** Updates that fail for a reason. */
    public record Failing(Share share, Reason reason) {
        public Failing {
            Rule.require(
                    ScriptReader.REASONS.contains(reason),
                    "a terminal can be made to fail by " + ScriptReader.REASONS + " and not by " + reason);
        }
    }

    /** Clocks that are ahead by {@code offset}, and say that they may be wrong by {@code bound}. */
    public record WrongClock(Share share, Duration offset, Duration bound) {
        public WrongClock {
            Rule.require(!bound.isNegative(), "an uncertainty is not negative: " + bound);
        }
    }

    /** Links that are cut {@code at} so long after the start, all at once, and mended all at once. */
    public record Outage(Share share, Duration at, Duration lasting) {
        public Outage {
            Rule.require(!at.isNegative() && !lasting.isNegative(), "an outage begins and lasts after the start");
        }
    }

    /** One outage with those whom it means, by index. */
    record Cut(Duration at, Duration lasting, List<Integer> terminals) {}

    public Script {
        Rule.require(startsPerSecond >= 0, "starts per second are not negative: " + startsPerSecond);
        slow = List.copyOf(slow);
        failing = List.copyOf(failing);
        clocks = List.copyOf(clocks);
        outages = List.copyOf(outages);
    }

    /** How each terminal of {@code fleet} fares. One for which two entries are drawn gets the later one's part. */
    List<Conduct> conducts(int fleet) {
        List<Conduct> conducts = new ArrayList<>(Collections.nCopies(fleet, Conduct.GOOD_ONE));
        Random random = new Random(seed);
        slow.forEach(it -> change(conducts, it.share(), random, old -> old.slowedTo(it.bytesPerSecond())));
        clocks.forEach(it -> change(conducts, it.share(), random, old -> old.clockWrongBy(it.offset(), it.bound())));
        failing.forEach(it -> change(
                conducts,
                it.share(),
                random,
                old -> it.reason() == Reason.CLOCK_UNSYNCED
                        ? old.clockWrongBy(old.clockOffset(), Duration.ofHours(1))
                        : old.failing(it.reason())));
        return conducts;
    }

    private static void change(List<Conduct> conducts, Share share, Random random, UnaryOperator<Conduct> how) {
        draw(conducts.size(), share, random).forEach(index -> conducts.set(index, how.apply(conducts.get(index))));
    }

    /** The outages, with those whom they mean. */
    List<Cut> cuts(int fleet) {
        Random random = new Random(seed + 1);
        return outages.stream()
                .map(it -> new Cut(it.at(), it.lasting(), draw(fleet, it.share(), random)))
                .toList();
    }

    private static List<Integer> draw(int fleet, Share share, Random random) {
        List<Integer> all = new ArrayList<>(fleet);
        for (int i = 0; i < fleet; i++) {
            all.add(i);
        }
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, share.of(fleet)));
    }

    /** How long after the first one the terminal of {@code index} is started. */
    Duration startOf(int index) {
        return startsPerSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (index * NANOS / startsPerSecond));
    }
}

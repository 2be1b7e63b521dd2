package org.noontide.tests.bench.powercut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.noontide.tests.bench.powercut.Finding.Kind;

/** Deals the cuts: each step that has a name as often as the others, give or take one, and any moment for the rest. */
final class Deck {
    private static final int MOMENTS = 6;

    private static final List<Cut.AtStep> STEPS = Stream.concat(
                    Stream.of(
                                    "order.accepted",
                                    "download.begun",
                                    "download.done",
                                    "stage.begin",
                                    "stage.unpacked",
                                    "stage.forced",
                                    "stage.placed",
                                    "staged.told",
                                    "intent.written",
                                    "switch.before")
                            .map(step -> new Cut.AtStep(step, Kind.OLD)),
                    Stream.of("switch.after", "switched", "proved", "installed.told")
                            .map(step -> new Cut.AtStep(step, Kind.NEW)))
            .toList();

    /** What cuts are counted as: the steps in their order, then those at any moment. */
    static List<String> names() {
        return Stream.concat(STEPS.stream().map(Cut::name), Stream.of(Cut.AtMoment.NAME))
                .toList();
    }

    /** Cuts for so many rounds, in their order. */
    static List<Cut> deal(int rounds, Random random) {
        List<Cut> dealt = new ArrayList<>();
        while (dealt.size() < rounds) {
            List<Cut> deck = new ArrayList<>(STEPS);
            IntStream.range(0, MOMENTS).forEach(i -> deck.add(new Cut.AtMoment(i % 2 == 0, random.nextDouble())));
            Collections.shuffle(deck, random);
            dealt.addAll(deck);
        }
        return List.copyOf(dealt.subList(0, rounds));
    }

    private Deck() {}
}

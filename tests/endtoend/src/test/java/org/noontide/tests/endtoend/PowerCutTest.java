package org.noontide.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;
import org.noontide.tests.endtoend.PowerCutFinding.Kind;
import org.noontide.tests.endtoend.PowerCutReleases.Release;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;

/**
 * Whenever the power goes in an update, a client application finds one whole release, and the update ends well afterwards
 * in its first attempt. That a process dies does not lose what the disk had not yet taken; what that does is tested where
 * the slots are, on a disk that forgets.
 */
class PowerCutTest {
    /** How often a cabinet is cut at any moment, after the steps that have a name. */
    private static final int ROUNDS = Integer.getInteger("noontide.powercut.rounds", 6);

    private static final long SEED = Long.getLong("noontide.powercut.seed", 12);
    private static final int CABINETS = 2;
    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Nobody is called delayed, and what fails is not tried again. */
    private static final Pace PACE = new Pace(PATIENCE, Duration.ofSeconds(5), 1);

    private static final List<String> STEPS_OF_THE_OLD = List.of(
            "order.accepted",
            "download.begun",
            "download.done",
            "stage.begin",
            "stage.unpacked",
            "stage.forced",
            "stage.placed",
            "staged.told",
            "intent.written",
            "switch.before");
    private static final List<String> STEPS_OF_THE_NEW =
            List.of("switch.after", "switched", "proved", "installed.told");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);
    private final List<String> wrong = new ArrayList<>();

    @Test
    void wherever_the_power_is_cut_one_whole_release_is_found_and_the_update_ends_well() throws Exception {
        List<PowerCut> cuts = cuts();

        try (Site site = Site.open(Checkout.installation(), folder, PACE)) {
            PowerCutReleases releases = new PowerCutReleases(folder.resolve("releases"), random);
            site.addTerminals(CABINETS);
            for (int i = 0; i < cuts.size(); i += CABINETS) {
                round(site, releases, cuts.subList(i, Math.min(i + CABINETS, cuts.size())));
            }
        }

        System.out.printf(
                "power cuts: rounds=%d old=%d new=%d mixed=%d none=%d seed=%d%n",
                cuts.size(), times(Kind.OLD), times(Kind.NEW), times(Kind.MIXED), times(Kind.NONE), SEED);
        assertThat(wrong).isEmpty();
        assertThat(times(Kind.MIXED)).isZero();
        assertThat(times(Kind.NONE)).isZero();
        assertThat(times(Kind.OLD) + times(Kind.NEW)).isEqualTo(cuts.size());
    }

    /** Every step that has a name, then moments about what takes long: the way to the slot, and the switch. */
    private List<PowerCut> cuts() {
        Stream<PowerCut> steps = Stream.concat(
                STEPS_OF_THE_OLD.stream().map(step -> new PowerCut.AtStep(step, Kind.OLD)),
                STEPS_OF_THE_NEW.stream().map(step -> new PowerCut.AtStep(step, Kind.NEW)));
        Stream<PowerCut> moments = IntStream.range(0, ROUNDS)
                .mapToObj(round -> new PowerCut.AtMoment(
                        round % 2 == 0
                                ? Duration.ofMillis(random.nextInt(800))
                                : AHEAD.plusMillis(random.nextInt(500) - 200)));
        return Stream.concat(steps, moments).toList();
    }

    /** Updates as many cabinets as there are {@code cuts} at once, each with its own. */
    private void round(Site site, PowerCutReleases releases, List<PowerCut> cuts) throws Exception {
        Release old = releases.latest();
        Release fresh = releases.next();
        site.client().publish(fresh.archive());
        List<TerminalSite> terminals = site.terminals().subList(0, cuts.size());
        for (int i = 0; i < cuts.size(); i++) {
            terminals.get(i).product().stop();
            cuts.get(i).start(terminals.get(i));
        }
        for (TerminalSite terminal : terminals) {
            terminal.awaitReady();
        }

        Instant planned = Clock.systemUTC().instant();
        RolloutView rollout = plan(site, fresh, planned.plus(AHEAD), terminals);
        List<Integer> order = IntStream.range(0, cuts.size())
                .boxed()
                .sorted(Comparator.comparing(i -> cuts.get(i).moment()))
                .toList();
        for (int i : order) {
            cuts.get(i).await(terminals.get(i).product(), planned);
            PowerCutFinding finding = look(terminals.get(i), old, fresh);
            note(cuts.get(i), finding);
            terminals.get(i).restart();
        }

        awaitInstalled(site, rollout, cuts);
        for (TerminalSite terminal : terminals) {
            assertThat(look(terminal, old, fresh).kind()).as("after %s", cuts).isEqualTo(Kind.NEW);
        }
    }

    private void note(PowerCut cut, PowerCutFinding finding) {
        found.merge(finding.kind(), 1, Integer::sum);
        if (finding.kind() == Kind.MIXED || finding.kind() == Kind.NONE || cut.contradicts(finding.kind())) {
            wrong.add(cut + " left " + finding);
        }
    }

    private static PowerCutFinding look(TerminalSite terminal, Release old, Release fresh) throws IOException {
        return PowerCutFinding.in(terminal.home().resolve("data/slots"), old.manifest(), fresh.manifest());
    }

    private static RolloutView plan(Site site, Release release, Instant switchAt, List<TerminalSite> terminals)
            throws IOException {
        return site.client()
                .plan(new RolloutRequest(
                        Site.APPLICATION,
                        release.version(),
                        switchAt,
                        Optional.empty(),
                        Optional.of(terminals.stream().map(TerminalSite::number).toList())))
                .rollout()
                .orElseThrow();
    }

    private static void awaitInstalled(Site site, RolloutView rollout, List<PowerCut> cuts) throws Exception {
        try {
            Site.await(
                    "the cabinets are installed",
                    PATIENCE,
                    () -> site.client().rollout(rollout.id()).installed() == cuts.size());
        } catch (IOException never) {
            throw new AssertionError(
                    "after " + cuts + ": "
                            + site.client()
                                    .deliveries(rollout.id(), Optional.empty(), 10)
                                    .items(),
                    never);
        }
    }

    private int times(Kind kind) {
        return found.getOrDefault(kind, 0);
    }
}

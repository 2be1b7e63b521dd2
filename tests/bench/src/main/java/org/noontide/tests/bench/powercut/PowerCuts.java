package org.noontide.tests.bench.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.noontide.product.demo.Installation;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.product.demo.TerminalSite;

/**
 * Cuts the power of built cabinets in the middle of their updates, several side by side at one server, and looks after
 * each cut what a client application finds: it should be one whole release, the old one or the new one, and the update
 * should end well afterwards in its first attempt. That a process dies does not lose what the disk had not yet taken; what
 * that does is tested where the slots are, on a disk that forgets.
 */
public final class PowerCuts {
    private static final int CABINETS = 4;

    /** Nobody is called delayed, and what fails is not tried again. */
    private static final Pace PACE = new Pace(Duration.ofMinutes(10), Duration.ofSeconds(5), 1);

    private static final long END_SECONDS = 30;

    private final Installation installation;
    private final Clock clock;
    private final long seed;
    private final Consumer<Tally> heard;
    private Tally tally = Tally.empty();

    /**
     * Cuts of what is built in {@code installation}.
     *
     * @param seed has two runs cut at the same steps in the same order, and in about the same moments
     * @param heard is told after each cut, by one thread at a time
     */
    public PowerCuts(Installation installation, Clock clock, long seed, Consumer<Tally> heard) {
        this.installation = installation;
        this.clock = clock;
        this.seed = seed;
        this.heard = heard;
    }

    /**
     * Does so many rounds, once.
     *
     * @param folder for everything that the server and the cabinets write
     * @throws IOException if an update does not end well, or something is missing on this machine
     */
    public Tally run(Path folder, int rounds) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<Cut> cuts = Deck.deal(rounds, random);
        try (Site site = Site.open(installation, folder, PACE)) {
            Releases releases = new Releases(installation, folder.resolve("releases"), random);
            site.addTerminals(Math.min(CABINETS, rounds));
            site.awaitOnline();
            List<List<Cut>> shares = shares(cuts, site.terminals().size());
            runBeside(site, releases, shares);
        }
        return told();
    }

    private static List<List<Cut>> shares(List<Cut> cuts, int cabinets) {
        List<List<Cut>> shares = new ArrayList<>();
        for (int cabinet = 0; cabinet < cabinets; cabinet++) {
            List<Cut> share = new ArrayList<>();
            for (int i = cabinet; i < cuts.size(); i += cabinets) {
                share.add(cuts.get(i));
            }
            shares.add(share);
        }
        return shares;
    }

    private void runBeside(Site site, Releases releases, List<List<Cut>> shares)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(shares.size());
        try {
            CompletionService<Void> ends = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < shares.size(); i++) {
                TerminalSite terminal = site.terminals().get(i);
                List<Cut> share = shares.get(i);
                Future<Void> unused = ends.submit(() -> {
                    runOne(site, terminal, releases, share);
                    return null;
                });
            }
            for (int i = 0; i < shares.size(); i++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        } finally {
            // the first failure ends all: what the others would find is worth less than the time
            threads.shutdownNow();
            boolean unused = threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void runOne(Site site, TerminalSite terminal, Releases releases, List<Cut> cuts)
            throws IOException, InterruptedException {
        terminal.product().stop();
        CutCabinet cabinet = new CutCabinet(site.client(), terminal, releases, releases.first(), clock);
        for (Cut cut : cuts) {
            note(cut, cabinet.suffer(cut));
        }
        cabinet.recover();
    }

    private synchronized void note(Cut cut, Finding finding) {
        tally = tally.with(cut, finding);
        heard.accept(tally);
    }

    private synchronized Tally told() {
        return tally;
    }
}

package org.noontide.tests.bench.faults;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.noontide.operator.client.NoontideClient;
import org.noontide.tests.bench.TinyReleases;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.protocol.RolloutId;

/**
 * An operator who plans one rollout after the other for the whole fleet, the next as soon as all have installed the last and
 * it is on record. Where the server does not answer, he asks what it has, and tries again.
 */
final class Planning implements AutoCloseable {
    private static final Duration AHEAD = Duration.ofSeconds(3);
    private static final long REST_MILLIS = 300;

    private final NoontideClient server;
    private final Talkers talkers;
    private final TinyReleases releases;
    private final Clock clock;
    private final List<RolloutId> planned = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Thread thread = new Thread(this::work, "operator");
    private volatile boolean last;

    Planning(NoontideClient server, Talkers talkers, TinyReleases releases, Clock clock) {
        this.server = server;
        this.talkers = talkers;
        this.releases = releases;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until the rollout that is under way is over, the last one; then all that were planned. */
    List<RolloutId> finish(Duration patience) throws IOException, InterruptedException {
        last = true;
        try {
            over.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the last rollout is not over after " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return planned();
    }

    synchronized List<RolloutId> planned() {
        return List.copyOf(planned);
    }

    private void work() {
        try {
            do {
                RolloutId rollout = planNext();
                synchronized (this) {
                    planned.add(rollout);
                }
                while (!isOver(rollout)) {
                    rest();
                }
            } while (!last);
            over.complete(null);
        } catch (IOException | RuntimeException e) {
            over.completeExceptionally(e);
        } catch (InterruptedException e) {
            over.completeExceptionally(new IOException("interrupted", e));
        }
    }

    private boolean isOver(RolloutId rollout) throws IOException, InterruptedException {
        return talkers.accounts().stream()
                .allMatch(account -> account.recorded().contains(rollout));
    }

    private RolloutId planNext() throws IOException, InterruptedException {
        TinyReleases.Tiny release = releases.next();
        while (true) {
            try {
                return plan(release);
            } catch (IOException notNow) {
                // whether it did what was asked is seen with the next answer
                rest();
            }
        }
    }

    /** Does what is not done yet. */
    private RolloutId plan(TinyReleases.Tiny release) throws IOException {
        String version = release.id().version().toString();
        if (server.releases().items().stream().map(ReleaseView::version).noneMatch(version::equals)) {
            server.publish(release.archive());
        }
        Optional<RolloutView> there = server.rollouts().items().stream()
                .filter(rollout -> rollout.version().equals(version))
                .findFirst();
        if (there.isPresent()) {
            return new RolloutId(there.get().id());
        }
        RolloutRequest request = new RolloutRequest(
                release.id().application(),
                version,
                clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS),
                Optional.empty(),
                Optional.empty());
        return server.plan(request)
                .rollout()
                .map(rollout -> new RolloutId(rollout.id()))
                .orElseThrow(() -> new IOException("no terminal needs the release"));
    }

    private static void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    }

    @Override
    public void close() {
        // it is a daemon, and leaves nothing behind
        thread.interrupt();
    }
}

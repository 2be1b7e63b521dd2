package org.noontide.tests.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.client.EventStream;
import org.noontide.operator.client.FleetWatcher;
import org.noontide.operator.client.ProblemException;
import org.noontide.operator.client.Tagged;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;

/** The client that programs of operators build on, against the built server: it hears of changes, and overwrites none. */
class OperatorsClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void who_watches_hears_of_changes_also_of_a_server_that_was_killed_and_came_back() throws Exception {
        try (Site site = Site.open(Checkout.installation(), folder)) {
            Heard heard = new Heard();
            site.addTerminals(1);
            site.client().publish(Checkout.installation().release(Site.NEW));
            try (EventStream stream = site.client().watch(heard)) {
                assertThat(stream).isNotNull();
                heard.awaits("watching anew");

                RolloutView planned = site.client()
                        .plan(Plans.request(Optional.empty(), Optional.empty(), Map.of(), Plans.later(), false))
                        .rollout()
                        .orElseThrow();
                heard.awaits("rollout " + planned.id() + " RUNNING");
                site.server().product().kill();
                heard.awaits("lost");
                site.server().restart();
                site.server().awaitReady();
                heard.awaits("watching anew");

                Tagged<RolloutView> read = site.client().conditional().rollout(planned.id());
                site.client().conditional().command(planned.id(), RolloutCommand.PAUSE, read.tag());
                heard.awaits("rollout " + planned.id() + " PAUSED");
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() ->
                                site.client().conditional().command(planned.id(), RolloutCommand.CANCEL, read.tag()))
                        .satisfies(refused ->
                                assertThat(refused.problem().status()).isEqualTo(412));
            }
        }
    }

    /** Keeps what it is told, in short. */
    private static final class Heard implements FleetWatcher {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        /** Waits until {@code text} is told; what was told before it is forgotten. */
        void awaits(String text) throws InterruptedException {
            String next = "";
            while (!next.startsWith(text)) {
                next = Optional.ofNullable(told.poll(PATIENCE.toSeconds(), SECONDS))
                        .orElseThrow(() -> new AssertionError("nobody told: " + text));
            }
        }

        @Override
        public void watching(boolean resumed) {
            told.add(resumed ? "watching on" : "watching anew");
        }

        @Override
        public void rollout(RolloutView rollout) {
            told.add("rollout " + rollout.id() + ' ' + rollout.state());
        }

        @Override
        public void lost(IOException why) {
            told.add("lost: " + why.getMessage());
        }
    }
}

package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.ReportAck;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.transport.Channel;
import org.noontide.wire.transport.Receiver;
import org.noontide.wire.transport.Seat;

class OutboxTest {
    private World world;
    private Journal journal;
    private Outbox outbox;
    private UpdateOrder order;
    private Channel channel;

    @BeforeEach
    void outbox(@TempDir Path folder) throws IOException {
        world = new World(folder);
        journal = Journal.open(folder, file -> {}, new Random(1));
        Backoff backoff = new Backoff(World.settings(folder).reportRetry(), new Random(1));
        outbox = new Outbox(journal, world.steps, world.steps, backoff);
        order = world.order(7, 1, 2);
        channel = world.server.open(new Seat.Terminal(World.TERMINAL, "secret"), new Nobody());
        world.server.acknowledge(false);
        world.server.link(true);
    }

    @Test
    void a_window_of_reports_is_sent_at_a_time_and_the_next_when_it_is_acknowledged() {
        tell(200);

        outbox.connected(channel, Presence.gone(World.TERMINAL));
        List<Long> first = numbers();
        world.server.forgetHeard();
        outbox.acknowledged(ack(journal.memory().journal(), 50));

        assertThat(first).containsExactlyElementsOf(range(1, 64));
        assertThat(numbers()).containsExactlyElementsOf(range(65, 114));
        assertThat(world.server.reports()).allMatch(report -> report.serial().oldest() == 51);
    }

    @Test
    void presence_comes_before_every_report() {
        tell(1);

        outbox.connected(channel, Presence.gone(World.TERMINAL));

        assertThat(world.server.heard()).hasSize(2).first().isInstanceOf(Presence.class);
    }

    @Test
    void an_acknowledgement_of_another_journal_is_not_for_this_one() {
        tell(3);

        outbox.acknowledged(ack(journal.memory().journal() + 1, 3));

        assertThat(journal.memory().reports()).hasSize(3);
    }

    @Test
    void an_acknowledgement_of_what_was_never_said_counts_for_what_was() {
        tell(3);

        outbox.acknowledged(ack(journal.memory().journal(), 1_000));
        tell(1);

        assertThat(journal.memory().reports())
                .extracting(report -> report.serial().number())
                .containsExactly(4L);
    }

    @Test
    void nothing_is_repeated_without_a_link() {
        tell(3);
        outbox.connected(channel, Presence.gone(World.TERMINAL));
        outbox.disconnected();
        world.server.forgetHeard();

        world.steps.pass(Duration.ofHours(1));

        assertThat(world.server.heard()).isEmpty();
    }

    @Test
    void a_server_that_stays_silent_is_told_less_and_less_often() {
        tell(1);
        outbox.connected(channel, Presence.gone(World.TERMINAL));

        world.steps.pass(Duration.ofHours(1));

        // 5, 10, 20, 40, 80, 160 seconds and then every 150 to 300 seconds
        assertThat(world.server.reports()).hasSizeBetween(15, 32);
    }

    private void tell(int times) {
        for (int i = 0; i < times; i++) {
            outbox.tell(List.of(), List.of(Word.accepted(order)), World.release(1));
        }
    }

    private ReportAck ack(long number, long upTo) {
        return new ReportAck(World.TERMINAL, number, upTo);
    }

    private List<Long> numbers() {
        return world.server.reports().stream()
                .map(UpdateReport::serial)
                .map(serial -> serial.number())
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static final class Nobody implements Receiver {
        @Override
        public void received(Message message) {}

        @Override
        public void connected() {}

        @Override
        public void disconnected() {}
    }
}

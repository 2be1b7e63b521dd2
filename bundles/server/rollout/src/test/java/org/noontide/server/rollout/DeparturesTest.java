package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Withdrawal;

/** A terminal that leaves the fleet leaves nothing open. */
class DeparturesTest {
    private final Server server = new Server(2);

    @Test
    void what_is_open_is_taken_back_and_the_terminal_is_told() {
        RolloutId rollout = server.plans(Given.NEW);
        server.everyoneConnects();
        server.exchanges();
        server.bus.takeSent();
        TerminalId leaving = server.cabinet().id();

        boolean left = leaves(leaving).join();

        List<Message> sent = server.bus.takeSent();
        assertThat(left).isTrue();
        assertThat(sent).containsExactly(new Withdrawal(leaving, rollout, 1));
        Delivery taken = server.fleet.delivery(rollout, leaving);
        assertThat(taken.stage()).isEqualTo(Stage.CANCELLED);
        assertThat(taken.isEnded()).isTrue();
        assertThat(server.fleet.terminal(leaving)).isEmpty();
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally()).isEqualTo(new Tally(2, 0, 0, 0, 1));
    }

    @Test
    void what_was_not_ordered_is_not_withdrawn() {
        server.bus.breaks(true);
        RolloutId rollout = server.plans(Given.NEW);
        TerminalId leaving = server.cabinet().id();
        server.bus.breaks(false);

        CompletableFuture<Boolean> left = leaves(leaving);

        assertThat(left).isCompletedWithValue(true);
        assertThat(server.bus.takeSent())
                .noneMatch(message -> message.terminal().equals(leaving));
        assertThat(server.fleet.delivery(rollout, leaving).stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void what_it_says_afterwards_is_not_heard() {
        server.everyoneConnects();
        TerminalId leaving = server.cabinet().id();
        assertThat(leaves(leaving)).isCompleted();

        server.everyoneConnects();

        assertThat(server.fleet.terminal(leaving)).isEmpty();
    }

    @Test
    void one_that_there_is_not_cannot_leave() {
        assertThat(leaves(new TerminalId("VM-9999")).join()).isFalse();
    }

    @Test
    void while_the_store_fails_nobody_leaves() {
        server.fleet.fails(true);

        CompletableFuture<Boolean> left = leaves(server.cabinet().id());

        assertThat(left).isCompletedExceptionally();
        assertThat(left.handle((done, failure) -> failure).join()).isInstanceOf(StoreException.class);
        server.fleet.fails(false);
        assertThat(server.fleet.terminal(server.cabinet().id())).isPresent();
    }

    private CompletableFuture<Boolean> leaves(TerminalId terminal) {
        CompletableFuture<Boolean> outcome = server.engine().submit(terminal, "olga");
        server.turns();
        return outcome;
    }
}

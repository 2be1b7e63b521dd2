package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.rollout.Given.NEW;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noontide.server.fleet.Delivery;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.ReportMark;
import org.noontide.server.fleet.Tally;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

class RolloutEngineFleetTest {

    @Test
    void a_mailbox_that_overflows_loses_nothing_in_the_end() {
        Server server = new Server(100, new RolloutEngine.Pace(Duration.ofSeconds(1), Given.RESEND, 30, 10));
        RolloutId rollout = server.plans(NEW);
        server.turns();

        for (int round = 0; round < 60; round++) {
            server.everyoneConnects();
            server.exchanges();
            server.cabinets.values().forEach(Cabinet::goesOn);
            rotate(server);
        }

        assertThat(server.engine().dropped()).isPositive();
        assertThat(server.fleet.rollout(rollout).orElseThrow().tally()).isEqualTo(new Tally(100, 0, 0, 100));
    }

    @Test
    void an_engine_that_is_behind_does_not_order_again_what_may_be_answered_already() {
        Server server = new Server(31, new RolloutEngine.Pace(Duration.ofSeconds(1), Given.RESEND, 1_000, 10));
        Cabinet silent = server.cabinet();
        server.plans(NEW);
        server.turns();
        server.delivers();
        server.cabinets.values().stream()
                .filter(cabinet -> !cabinet.equals(silent))
                .forEach(cabinet -> cabinet.repeats().forEach(server.bus::says));

        server.passes(Given.RESEND);
        List<UpdateOrder> behind = orders(server);
        server.passes(Given.RESEND);

        assertThat(behind).isEmpty();
        assertThat(orders(server)).extracting(UpdateOrder::terminal).containsExactly(silent.id());
    }

    private static List<UpdateOrder> orders(Server server) {
        return server.bus.takeSent().stream()
                .filter(UpdateOrder.class::isInstance)
                .map(UpdateOrder.class::cast)
                .toList();
    }

    @Test
    void a_hundred_terminals_end_installed_whatever_the_road_does_to_their_messages() {
        for (int seed = 0; seed < 5; seed++) {
            Random road = new Random(seed);
            Server server = new Server(100);
            RolloutId rollout = server.plans(NEW);

            for (int round = 0; round < 120; round++) {
                server.exchangesBadly(road);
            }

            assertThat(server.fleet.rollout(rollout).orElseThrow().tally())
                    .as("seed %s", seed)
                    .isEqualTo(new Tally(100, 0, 0, 100));
            assertThatStagesOnlyMovedForward(server.fleet.commits());
            assertThatMarksOnlyMovedByOne(server.fleet.commits());
        }
    }

    /** Another terminal is the first to speak, or the same ones would always be those that find room. */
    private static void rotate(Server server) {
        for (int moved = 0; moved < 7; moved++) {
            Cabinet first = server.cabinet();
            server.cabinets.remove(first.id());
            server.cabinets.put(first.id(), first);
        }
    }

    private static void assertThatStagesOnlyMovedForward(List<Progress> commits) {
        Map<DeliveryId, Delivery> last = new HashMap<>();
        for (Progress.Change change : commits.stream()
                .flatMap(progress -> progress.changes().stream())
                .toList()) {
            Delivery before = last.getOrDefault(change.after().id(), change.before());
            assertThat(place(change.after())).as("%s", change).isGreaterThanOrEqualTo(place(before));
            last.put(change.after().id(), change.after());
        }
    }

    private static void assertThatMarksOnlyMovedByOne(List<Progress> commits) {
        Map<TerminalId, Long> upTo = new HashMap<>();
        for (ReportMark mark :
                commits.stream().flatMap(progress -> progress.marks().stream()).toList()) {
            assertThat(mark.upTo()).isBetween(1L, 3L).isGreaterThan(upTo.getOrDefault(mark.terminal(), 0L));
            upTo.put(mark.terminal(), mark.upTo());
        }
        assertThat(upTo).hasSize(100).allSatisfy((terminal, reports) -> assertThat(reports)
                .isEqualTo(3));
    }

    private static int place(Delivery delivery) {
        return delivery.attempt() * 100 + delivery.stage().code();
    }
}

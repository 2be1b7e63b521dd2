package org.noontide.terminal.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;
import org.noontide.wire.protocol.Withdrawal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes withdrawals in: lets go of what was ordered, unless it was switched to already, and answers.
 *
 * <p>What it knew of a withdrawn rollout it remembers as ended. Of a rollout that it never heard of it remembers the number
 * alone, and only until its answer is acknowledged and the connection ends: an order that was overtaken comes by then or
 * never, while a server whose database was made anew may give the same number to another rollout.
 */
final class Withdrawals {
    private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);
    private static final int MOST_ANSWERED = 64;

    private final TerminalId terminal;
    private final Journal journal;
    private final Outbox outbox;
    private final Update update;
    private final Deque<Withdrawal> answered = new ArrayDeque<>();

    Withdrawals(TerminalId terminal, Journal journal, Outbox outbox, Update update) {
        this.terminal = terminal;
        this.journal = journal;
        this.outbox = outbox;
        this.update = update;
    }

    /** A new connection: what the last one still had to bring will not come. */
    void connected() {
        answered.clear();
    }

    /** True where {@code order} was withdrawn before it came. */
    boolean tookBack(UpdateOrder order) {
        Stream<Withdrawal> unacknowledged =
                kept().filter(report -> report.stage() == Stage.CANCELLED).map(Withdrawals::withdrawalOf);
        return Stream.concat(answered.stream(), unacknowledged).anyMatch(withdrawal -> withdrawal.takesBack(order));
    }

    /** A withdrawal came, perhaps not for the first time, and took back {@code waiting}, which were not judged yet. */
    void hear(Withdrawal withdrawal, List<UpdateOrder> waiting) {
        Optional<OpenUpdate> open = journal.memory().open().filter(busy -> withdrawal.takesBack(busy.order()));
        if (!withdrawal.terminal().equals(terminal)) {
            LOG.warn("terminal={} withdrawal for terminal={} dropped", terminal, withdrawal.terminal());
        } else if (open.filter(update::isRunning).isPresent()) {
            // whether it stays will be told when it is known, and is the answer
            LOG.info("update={}/{} withdrawn too late", withdrawal.rollout(), withdrawal.attempt());
        } else if (open.isPresent()) {
            answer(withdrawal, waiting, Word.cancelled(withdrawal, open.get().fetched()));
            update.quit();
        } else if (kept().anyMatch(report -> withdrawalOf(report).equals(withdrawal))) {
            outbox.ask();
        } else if (!answered.contains(withdrawal)) {
            answer(withdrawal, waiting, word(withdrawal));
        }
    }

    private Word word(Withdrawal withdrawal) {
        Optional<Switching> switching = journal.memory()
                .brought(update.installed().release())
                .filter(report -> report.rollout().equals(withdrawal.rollout()))
                .flatMap(UpdateReport::switching);
        return switching.map(when -> Word.installed(withdrawal, when)).orElseGet(() -> Word.cancelled(withdrawal, 0));
    }

    private void answer(Withdrawal withdrawal, List<UpdateOrder> waiting, Word word) {
        LOG.info("update={}/{} terminal={} withdrawn", withdrawal.rollout(), withdrawal.attempt(), terminal);
        List<Entry.Ended> ended = Stream.concat(journal.memory().orders(), waiting.stream())
                .filter(withdrawal::takesBack)
                .map(order -> new Entry.Ended(at(order, withdrawal.attempt())))
                .toList();
        outbox.tell(ended, List.of(word), update.installed().release());
        answered.add(withdrawal);
        if (answered.size() > MOST_ANSWERED) {
            answered.remove();
        }
    }

    /** The answers that nobody has acknowledged, and whatever is as good as one. */
    private Stream<UpdateReport> kept() {
        return journal.memory().reports().stream()
                .filter(report -> report.stage() == Stage.CANCELLED || report.stage() == Stage.INSTALLED);
    }

    private static Withdrawal withdrawalOf(UpdateReport answer) {
        return new Withdrawal(answer.terminal(), answer.rollout(), answer.attempt());
    }

    private static UpdateOrder at(UpdateOrder order, int attempt) {
        return new UpdateOrder(
                order.terminal(),
                order.rollout(),
                attempt,
                order.release(),
                order.archive(),
                order.sources(),
                order.manifest(),
                order.switchAt(),
                order.expiresAt(),
                order.undoes());
    }
}

package org.noontide.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noontide.terminal.agent.World.NOON;
import static org.noontide.terminal.agent.World.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

class JournalTest {
    private static final Switching AT_NOON = new Switching(NOON, Duration.ofMillis(3));

    private Path folder;
    private Path file;
    private UpdateOrder order;

    @BeforeEach
    void folder(@TempDir Path temp) throws IOException {
        folder = temp;
        file = temp.resolve(Journal.FILE);
        order = new World(Files.createDirectory(temp.resolve("world"))).order(7, 1, 2);
    }

    @Test
    void a_journal_tells_after_a_restart_what_it_was_told() throws IOException {
        Memory before;
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order)), report(journal, Stage.ACCEPTED)));
            journal.append(List.of(new Entry.Fetched(123)));
            journal.append(List.of(report(journal, Stage.STAGED)));
            journal.append(List.of(new Entry.Acknowledged(1)));
            journal.append(List.of(new Entry.Intended(AT_NOON, Optional.of(release(1)))));
            before = journal.memory();
        }

        try (Journal again = open()) {
            assertThat(again.memory()).isEqualTo(before);
            assertThat(again.memory().open().orElseThrow())
                    .isEqualTo(new OpenUpdate(
                            order, Stage.STAGED, 123, Optional.of(AT_NOON), Optional.of(release(1)), Optional.empty()));
        }
    }

    @Test
    void a_torn_tail_of_any_length_costs_the_last_record_only() throws IOException {
        Memory before;
        Memory after;
        int whole;
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order)), report(journal, Stage.ACCEPTED)));
            before = journal.memory();
            whole = (int) Files.size(file);
            journal.append(List.of(new Entry.Fetched(5), report(journal, Stage.STAGED)));
            after = journal.memory();
        }
        byte[] bytes = Files.readAllBytes(file);

        for (int length = whole; length <= bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (Journal torn = open()) {
                assertThat(torn.memory()).isEqualTo(length == bytes.length ? after : before);
                torn.append(List.of(new Entry.Fetched(1)));
            }
            try (Journal again = open()) {
                assertThat(again.memory().open().orElseThrow().fetched()).isEqualTo(length == bytes.length ? 6 : 1);
            }
        }
    }

    @Test
    void a_flipped_bit_cuts_the_journal_there() throws IOException {
        Memory before;
        int whole;
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order))));
            before = journal.memory();
            whole = (int) Files.size(file);
            journal.append(List.of(new Entry.Fetched(1)));
        }
        byte[] bytes = Files.readAllBytes(file);
        // in the number itself, so that nothing but the sum tells
        bytes[whole + 20] ^= 4;
        Files.write(file, bytes);

        try (Journal again = open()) {
            assertThat(again.memory()).isEqualTo(before);
        }
    }

    @Test
    void what_could_not_be_written_was_not_said() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        Memory before;
        try (Journal journal = Journal.open(
                folder,
                channel -> {
                    if (full.get()) {
                        throw new IOException("No space left on device");
                    }
                },
                new Random(1))) {
            before = journal.memory();
            full.set(true);
            List<Entry> lost = List.of(report(journal, Stage.ACCEPTED), report(journal, Stage.ACCEPTED));

            assertThatThrownBy(() -> journal.append(lost)).isInstanceOf(UncheckedIOException.class);

            assertThat(journal.memory()).isEqualTo(before);
            full.set(false);
            journal.append(List.of(report(journal, Stage.ACCEPTED)));
        }
        try (Journal again = open()) {
            assertThat(again.memory().reports()).hasSize(1);
        }
    }

    @Test
    void a_long_journal_is_written_anew_and_tells_the_same() throws IOException {
        Memory before;
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order)), report(journal, Stage.ACCEPTED)));
            for (int i = 0; i < 10_000; i++) {
                journal.append(List.of(report(journal, Stage.STAGED)));
                if (i % 5 > 0) {
                    journal.append(
                            List.of(new Entry.Acknowledged(journal.memory().nextReport() - 3)));
                }
            }
            before = journal.memory();
            assertThat(Files.size(file)).isLessThan(2 * Journal.COMPACT_FROM);
        }

        try (Journal again = open()) {
            assertThat(again.memory()).isEqualTo(before);
            assertThat(again.memory().nextReport()).isEqualTo(10_002);
        }
    }

    @Test
    void the_entries_of_any_memory_amount_to_it() throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order)), report(journal, Stage.ACCEPTED)));
            journal.append(List.of(new Entry.Acknowledged(1)));
            journal.append(List.of(report(journal, Stage.INSTALLED)));
            journal.append(List.of(new Entry.Ended(order)));
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(order))));
            journal.append(List.of(new Entry.Intended(AT_NOON, Optional.of(release(1)))));
            journal.append(List.of(new Entry.Returning(new Fault(Reason.UNHEALTHY, "no such good – 茶"))));
            Memory memory = journal.memory();

            Memory again = Memory.begin(99);
            for (Entry entry : EntryCodec.decode(EntryCodec.encode(memory.entries()))) {
                again = again.with(entry);
            }

            assertThat(again).isEqualTo(memory);
        }
    }

    @Test
    void an_order_that_undoes_and_the_report_that_it_was_cancelled_outlive_a_restart() throws IOException {
        UpdateOrder back = World.undoing(order, 6);
        Memory before;
        try (Journal journal = open()) {
            journal.append(List.of(new Entry.Opened(OpenUpdate.accepted(back)), report(journal, Stage.ACCEPTED)));
            journal.append(List.of(new Entry.Ended(back), report(journal, Stage.CANCELLED)));
            before = journal.memory();
        }

        try (Journal again = open()) {
            assertThat(again.memory()).isEqualTo(before);
            assertThat(again.memory().open()).isEmpty();
            assertThat(again.memory().lastAttempt(back)).isEqualTo(1);
        }
    }

    @Test
    void a_terminal_that_is_never_heard_keeps_the_newest_reports() throws IOException {
        Memory memory = Memory.begin(5);
        for (int i = 0; i < Memory.MOST_REPORTS + 10; i++) {
            memory = memory.with(report(memory, Stage.ACCEPTED));
        }

        assertThat(memory.reports()).hasSize(Memory.MOST_REPORTS);
        assertThat(memory.oldest()).isEqualTo(11);
        assertThat(memory.serial(0).number()).isEqualTo(Memory.MOST_REPORTS + 11);
    }

    private Journal open() throws IOException {
        return Journal.open(folder, channel -> {}, new Random(1));
    }

    private Entry report(Journal journal, Stage stage) {
        return report(journal.memory(), stage);
    }

    private Entry report(Memory memory, Stage stage) {
        return new Entry.Reported(new UpdateReport(
                order.terminal(),
                memory.serial(0),
                order.rollout(),
                order.attempt(),
                stage,
                NOON,
                release(1),
                Optional.empty(),
                stage == Stage.INSTALLED ? Optional.of(new Switching(NOON, Duration.ofMillis(7))) : Optional.empty(),
                0));
    }
}

package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.noontide.operator.client.NoontideClient;

/** The long jobs that are under way, with how far each is; every one can be given up. Used on the UI thread alone. */
public final class Works {
    /** Something that takes a while. */
    interface Job<T> {
        /** Does it, in the background, and tells {@code progress} how far it is. */
        T run(NoontideClient client, Progress progress) throws IOException;
    }

    /** Hears how far a job is; any thread. */
    interface Progress {
        /** So much is done of so much; of what is not known where {@code total} is 0. */
        void reached(long done, long total);
    }

    /** One job. */
    final class Work {
        private final String title;
        private final Runnable cancelled;
        private Optional<Session.Asked> asked = Optional.empty();
        private long done;
        private long total;

        private Work(String title, Runnable cancelled) {
            this.title = title;
            this.cancelled = cancelled;
        }

        String title() {
            return title;
        }

        long done() {
            return done;
        }

        long total() {
            return total;
        }

        void cancel() {
            asked.ifPresent(Session.Asked::cancel);
            end(this);
            cancelled.run();
        }
    }

    private final Session session;
    private final Consumer<Runnable> ui;
    private final List<Work> running = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    Works(Session session, Consumer<Runnable> ui) {
        this.session = session;
        this.ui = ui;
    }

    /** Starts {@code job}; exactly one of the three that follow is told, in the end. */
    <T> Work start(String title, Job<T> job, Consumer<T> done, Consumer<Exception> failed, Runnable cancelled) {
        Work work = new Work(title, cancelled);
        running.add(work);
        // a job may tell more often than anybody can read: one telling is on its way at a time
        AtomicBoolean telling = new AtomicBoolean();
        Progress progress = (reached, total) -> {
            if (telling.compareAndSet(false, true)) {
                ui.accept(() -> {
                    telling.set(false);
                    work.done = reached;
                    work.total = total;
                    tell();
                });
            }
        };
        work.asked = Optional.of(session.ask(
                client -> job.run(client, progress),
                result -> {
                    end(work);
                    done.accept(result);
                },
                failure -> {
                    end(work);
                    failed.accept(failure);
                }));
        tell();
        return work;
    }

    private void end(Work work) {
        running.remove(work);
        tell();
    }

    private void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** The latest of those that are under way. */
    Optional<Work> latest() {
        return running.isEmpty() ? Optional.empty() : Optional.of(running.get(running.size() - 1));
    }

    /** Tells {@code listener} of every step, on the UI thread. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }
}

package org.noontide.operator.workbench;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.noontide.operator.client.NoontideClient;
import org.noontide.operator.client.ProblemException;
import org.noontide.wire.operations.StatusView;
import org.noontide.wire.protocol.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to one server at a time. It asks in the background and hands every answer over to the UI thread, on which all of
 * its methods are called; on its beat it looks whether the server is there, so that a lost one is noticed and its return, too.
 */
public final class Session implements AutoCloseable {
    /** What is known of the server. */
    enum State {
        /** None was chosen, or the last try to reach one failed. */
        CLOSED,
        OPEN,
        /** It was there and is not now. */
        LOST,
        /** It is there and does not take the operator's password any more. */
        REFUSED
    }

    /** Something that is asked of a server. */
    interface Question<T> {
        /** Asks once; in the background. */
        T ask(NoontideClient client) throws IOException;
    }

    /** A question that is under way. */
    interface Asked {
        /** Gives it up: no answer comes any more. */
        void cancel();
    }

    /** Somebody who wants to know how the server is. */
    interface Listener {
        /** It is so from now on. */
        void changed(State state);

        /** It still is there, and what is shown of it may be old. */
        default void beat() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Consumer<Runnable> ui;
    private final Locale locale;
    private final ExecutorService background = Executors.newCachedThreadPool(named("noontide-ask"));
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(named("noontide-beat"));
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean beating = new AtomicBoolean();

    private Optional<Place> place = Optional.empty();
    private Optional<NoontideClient> client = Optional.empty();
    private Optional<StatusView> status = Optional.empty();
    private State state = State.CLOSED;
    // raised where another server is chosen: what was asked of the one before is of no interest then
    private int era;

    /**
     * A session that is closed yet.
     *
     * @param ui runs something on the UI thread, soon
     * @param locale the language in which servers are to explain themselves
     * @param beat how often to look after the server
     */
    Session(Consumer<Runnable> ui, Locale locale, Duration beat) {
        this.ui = ui;
        this.locale = locale;
        var unused = heart.scheduleWithFixedDelay(
                () -> ui.accept(this::look), beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes over to the server at {@code place}, once that has answered. */
    Asked open(Place place, String password, Consumer<StatusView> opened, Consumer<Exception> failed) {
        NoontideClient tried = new NoontideClient(place.server(), place.user(), password, locale);
        return run(
                tried,
                NoontideClient::status,
                answer -> {
                    era++;
                    this.place = Optional.of(place);
                    this.client = Optional.of(tried);
                    this.status = Optional.of(answer);
                    become(State.CLOSED);
                    become(State.OPEN);
                    LOG.info("server={} user={} version={} opened", place.server(), place.user(), answer.version());
                    opened.accept(answer);
                },
                failed);
    }

    /** Asks the server; nothing happens where there is none. */
    <T> Asked ask(Question<T> question, Consumer<T> answered, Consumer<Exception> failed) {
        if (client.isEmpty()) {
            return () -> {};
        }
        int asked = era;
        return run(
                client.get(),
                question,
                answer -> {
                    if (asked == era) {
                        become(State.OPEN);
                        answered.accept(answer);
                    }
                },
                failure -> {
                    if (asked == era) {
                        note(failure);
                        failed.accept(failure);
                    }
                });
    }

    private <T> Asked run(
            NoontideClient asked, Question<T> question, Consumer<T> answered, Consumer<Exception> failed) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Future<?> running = background.submit(() -> {
            try {
                T answer = question.ask(asked);
                deliver(cancelled, () -> answered.accept(answer));
            } catch (IOException | RuntimeException e) {
                if (!cancelled.get()) {
                    LOG.info("asking={} failed", asked, e);
                }
                deliver(cancelled, () -> failed.accept(e));
            }
        });
        return () -> {
            cancelled.set(true);
            running.cancel(true);
        };
    }

    private void deliver(AtomicBoolean cancelled, Runnable arrival) {
        ui.accept(() -> {
            if (!cancelled.get()) {
                arrival.run();
            }
        });
    }

    private void look() {
        // a password that is wrong stays wrong, and a server counts who tries it again and again
        if (client.isEmpty() || state == State.REFUSED || !beating.compareAndSet(false, true)) {
            return;
        }
        ask(
                NoontideClient::status,
                answer -> {
                    beating.set(false);
                    status = Optional.of(answer);
                    listeners.forEach(Listener::beat);
                },
                failure -> beating.set(false));
    }

    private void note(Exception failure) {
        if (failure instanceof ProblemException problem) {
            if (problem.problem().status() == 401) {
                become(State.REFUSED);
            } else {
                become(State.OPEN);
            }
        } else if (failure instanceof IOException && !isHere(failure)) {
            become(State.LOST);
        }
    }

    /** Whether it is a matter of this machine's files, and says nothing of the server. */
    private static boolean isHere(Exception failure) {
        return failure instanceof FileSystemException || failure instanceof MalformedException;
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            beating.set(false);
            place.ifPresent(it -> LOG.info("server={} state={}", it.server(), next));
            listeners.forEach(listener -> listener.changed(next));
        }
    }

    /** Tells {@code listener} from now on, on the UI thread. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    State state() {
        return state;
    }

    /** The server that was opened last. */
    Optional<Place> place() {
        return place;
    }

    /** Who asks it; nothing where none was opened. */
    Optional<NoontideClient> client() {
        return client;
    }

    /** What the server said last of itself. */
    Optional<StatusView> status() {
        return status;
    }

    @Override
    public void close() {
        heart.shutdownNow();
        background.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

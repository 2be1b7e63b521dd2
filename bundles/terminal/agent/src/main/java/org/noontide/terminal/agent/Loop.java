package org.noontide.terminal.agent;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The one thread of an engine, or what is as good: its tasks run one after the other, in the order they came. */
interface Loop extends Executor {

    /** Runs {@code task} among the others once {@code delay} is over. */
    Timer after(Duration delay, Runnable task);

    /** Rests within a task, for the last milliseconds before an instant; may return early. */
    void rest(Duration duration);

    /** Something that will happen, unless it is cancelled by a task of the same loop. */
    interface Timer {
        /** Nothing that could happen. */
        Timer NONE = () -> {};

        /** It will not happen; cancelling what happened already is no error. */
        void cancel();
    }
}

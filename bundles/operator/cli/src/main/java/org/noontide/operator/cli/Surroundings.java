package org.noontide.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.noontide.wire.operations.OperationsJson;

/**
 * What commands run in.
 *
 * @param out where answers go
 * @param pause how to wait before a question is asked again
 */
record Surroundings(Supplier<PrintWriter> out, NoontideAdmin.Environment environment, Texts texts, Pause pause) {

    /** Lets time go by. */
    interface Pause {
        /** Returns after {@code length}. */
        void take(Duration length) throws InterruptedException;
    }

    /** The pause that really is one. */
    static void pause(Duration length) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    static String json(Object view) {
        return new String(OperationsJson.LENIENT.write(view), UTF_8);
    }

    void say(String line) {
        out.get().println(line);
    }
}

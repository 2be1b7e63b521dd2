package org.noontide.tests.endtoend;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.noontide.product.demo.Product;
import org.noontide.product.demo.TerminalSite;

/** When a cabinet loses its power: at a step of its update that has a name, or at any moment. */
interface PowerCut {
    /** Starts the cabinet that is to be cut. */
    void start(TerminalSite terminal) throws IOException;

    /** Returns when the power is gone, in the update that was planned at {@code planned}. */
    void await(Product product, Instant planned) throws IOException, InterruptedException;

    /** True where it is known what must be found afterwards, and it is another than {@code kind}. */
    boolean contradicts(PowerCutFinding.Kind kind);

    /** The moment, for the order in which they are awaited. */
    Duration moment();

    /**
     * The cabinet ends itself when it passes a step for the first time.
     *
     * @param leaves what runs at that step
     */
    record AtStep(String step, PowerCutFinding.Kind leaves) implements PowerCut {
        /** What a shell says of a process that was killed (SIGKILL). */
        private static final int KILLED = 137;

        @Override
        public void start(TerminalSite terminal) throws IOException {
            terminal.restartToBeCutAt(step);
        }

        @Override
        public void await(Product product, Instant planned) throws IOException, InterruptedException {
            if (!product.awaitEnd(moment()).equals(OptionalInt.of(KILLED))) {
                throw new IOException("not cut at " + step + ":\n" + product.tail());
            }
        }

        @Override
        public boolean contradicts(PowerCutFinding.Kind kind) {
            return kind != leaves;
        }

        @Override
        public Duration moment() {
            return Duration.ofSeconds(60);
        }
    }

    /** The cabinet is killed so long after its update was planned. */
    record AtMoment(Duration moment) implements PowerCut {
        @Override
        public void start(TerminalSite terminal) throws IOException {
            terminal.restart();
        }

        @Override
        public void await(Product product, Instant planned) throws IOException, InterruptedException {
            Duration left = Duration.between(Clock.systemUTC().instant(), planned.plus(moment));
            if (product.awaitEnd(left).isPresent()) {
                throw new IOException("ended by itself:\n" + product.tail());
            }
            product.kill();
        }

        @Override
        public boolean contradicts(PowerCutFinding.Kind kind) {
            return false;
        }
    }
}

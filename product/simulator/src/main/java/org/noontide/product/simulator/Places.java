package org.noontide.product.simulator;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.noontide.terminal.agent.SimulatedAgent;

/** The threads of a whole fleet. */
final class Places {
    private static final int CONNECTIONS = 2;
    private static final int LOOPS = 2;
    private static final int CARDS = 2;
    private static final long QUIET_MILLIS = 0;
    private static final long STOP_SECONDS = 5;

    private final EventLoopGroup connections =
            new NioEventLoopGroup(CONNECTIONS, new DefaultThreadFactory("fleet-mqtt", true));
    private final ScheduledThreadPoolExecutor loops =
            new ScheduledThreadPoolExecutor(LOOPS, new DefaultThreadFactory("fleet-agents", true));
    private final ExecutorService cards =
            Executors.newFixedThreadPool(CARDS, new DefaultThreadFactory("fleet-cards", true));
    private final ExecutorService disk;
    private final Queue<ExecutorService> own = new ConcurrentLinkedQueue<>();

    /**
     * Threads.
     *
     * @param transfers files that are fetched at one time
     */
    Places(int transfers) {
        loops.setRemoveOnCancelPolicy(true);
        this.disk = Executors.newFixedThreadPool(transfers, new DefaultThreadFactory("fleet-files", true));
    }

    EventLoopGroup connections() {
        return connections;
    }

    ScheduledExecutorService loops() {
        return loops;
    }

    /** Where every agent works. */
    SimulatedAgent.Places shared() {
        return new SimulatedAgent.Places(loops, cards, disk);
    }

    /** Where one agent works alone, as in a cabinet. */
    SimulatedAgent.Places own(String name) {
        ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory(name, true));
        loop.setRemoveOnCancelPolicy(true);
        own.add(loop);
        return new SimulatedAgent.Places(loop, cards, disk);
    }

    /** Lets nobody begin to fetch any more, and ends who does. */
    void endTransfers() {
        disk.shutdownNow();
    }

    /** Ends them all. */
    void end() throws InterruptedException {
        endTransfers();
        cards.shutdownNow();
        own.forEach(ExecutorService::shutdownNow);
        loops.shutdownNow();
        connections
                .shutdownGracefully(QUIET_MILLIS, STOP_SECONDS, TimeUnit.SECONDS)
                .await(STOP_SECONDS, TimeUnit.SECONDS);
    }
}

package org.noontide.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.noontide.wire.operations.OperationsJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** What all resources go by. */
@Component(service = Desk.class, configurationPid = DeskConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Desk {
    private static final int INCIDENT_BYTES = 4;
    private static final int STRANGERS_PER_SECOND = 10;
    private static final int TURNS = 64;

    private final Gate gate;
    private final Changes changes;
    private final SecureRandom random;
    private final Clock clock;
    private final Allowance operators;
    private final Allowance strangers = new Allowance(STRANGERS_PER_SECOND);
    private final Replays replays = new Replays();
    // changes of one thing come one at a time, from the look at what it is to its change
    private final List<ReentrantLock> turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toList();

    @Activate
    public Desk(@Reference Gate gate, @Reference Changes changes, DeskConfig config) {
        this(gate, changes, config.requests_per_second(), Clock.systemUTC(), new SecureRandom());
    }

    Desk(Gate gate, Changes changes, int requestsPerSecond, Clock clock, SecureRandom random) {
        this.gate = gate;
        this.changes = changes;
        this.random = random;
        this.clock = clock;
        this.operators = new Allowance(requestsPerSecond);
    }

    /** A number for a failure of ours, by which it is found in the log. */
    String incident() {
        byte[] drawn = new byte[INCIDENT_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /**
     * Lets {@code request} through where it is an operator's.
     *
     * @return the operator's name
     */
    String admit(HttpServletRequest request) throws Refusal {
        String address = request.getRemoteAddr();
        strangers.demand(address, clock.instant());
        String by;
        try {
            by = gate.admit(address, Optional.ofNullable(request.getHeader("Authorization")));
        } catch (Refusal e) {
            strangers.take(address, clock.instant());
            throw e;
        }
        operators.take(by, clock.instant());
        return by;
    }

    /** Lets anybody through who does not ask too often. */
    void admitStranger(HttpServletRequest request) throws Refusal {
        strangers.take(request.getRemoteAddr(), clock.instant());
    }

    /** Has {@code route} answer {@code asked}. */
    Reply reply(Route route, Asked asked) throws Refusal, IOException {
        if (route.method().equals("GET")) {
            return Reply.of(route.operation().answer(asked))
                    .tagged(asked.header("If-None-Match").orElse(""));
        }
        Optional<String> key = route.isOnce() ? asked.header("Idempotency-Key") : Optional.empty();
        return key.isEmpty()
                ? change(route, asked)
                : replays.once(key.get(), asked, clock.instant(), it -> change(route, it));
    }

    private Reply change(Route route, Asked asked) throws Refusal, IOException {
        Reply reply = route.guard().isPresent()
                ? guarded(route, route.guard().get(), asked)
                : Reply.of(route.operation().answer(asked));
        changes.made(asked.parts(), reply.location());
        return reply;
    }

    private Reply guarded(Route route, Route.Guard guard, Asked asked) throws Refusal, IOException {
        // a body that comes slowly keeps nobody waiting
        Asked arrived = asked.arrived();
        ReentrantLock turn = turns.get(Math.floorMod(asked.parts().hashCode(), TURNS));
        turn.lock();
        try {
            demand(guard, arrived);
            return Reply.of(route.operation().answer(arrived));
        } finally {
            turn.unlock();
        }
    }

    /** Demands that what is to be changed is what the request says that it is (RFC 9110, 13.1). */
    private static void demand(Route.Guard guard, Asked asked) throws Refusal {
        Optional<String> match = asked.header("If-Match");
        Optional<String> none = asked.header("If-None-Match");
        if (match.isEmpty() && none.isEmpty()) {
            return;
        }
        Optional<Tag> tag = guard.view(asked).map(view -> Tag.of(OperationsJson.STRICT.write(view)));
        boolean holds =
                match.isEmpty() || tag.filter(it -> it.isMatched(match.get())).isPresent();
        if (!holds || tag.filter(it -> it.isSeen(none.orElse(""))).isPresent()) {
            throw Refusal.of(Trouble.PRECONDITION_FAILED, "changed");
        }
    }
}

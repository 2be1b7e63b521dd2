package org.noontide.server.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.noontide.server.fleet.Deadlines;
import org.noontide.server.fleet.PlanOutcome;
import org.noontide.server.fleet.Progress;
import org.noontide.server.fleet.RolloutPlan;
import org.noontide.server.fleet.Targets;
import org.noontide.wire.protocol.ExceptionNotice;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.TerminalId;

/**
 * One update of a large fleet, hour by hour, by a clock that is moved: links are lost and come back, messages are lost and
 * doubled, terminals repeat what is not acknowledged.
 */
final class Season {
    /** As the deadline policy is shipped, but for what a terminal says of itself, which is final here. */
    private static final Deadlines DEADLINES =
            new Deadlines(Duration.ofMinutes(10), Duration.ofMinutes(30), 3, Set.of());

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Instant PLANNED = Given.NOW.plus(Duration.ofMinutes(2));
    private static final Instant SWITCH = PLANNED.plus(Duration.ofMinutes(20));
    private static final Instant END = SWITCH.plus(Duration.ofMinutes(60));
    private static final int LONGEST_ABSENCE = 600;
    private static final int LONGEST_DOWNLOAD = 300;

    /** In a thousand: who drops off for a while, who for ever, who fails and says so. */
    private static final int AWAY = 50;

    private static final int GONE = 2;
    private static final int BROKEN = 2;

    private final Server server;
    private final Random chance;
    private final Map<TerminalId, Absence> absences = new TreeMap<>();

    /** How long a terminal downloads, or waits for the switch. */
    private final Map<TerminalId, Instant> busyUntil = new TreeMap<>();

    private final Set<TerminalId> gone = new LinkedHashSet<>();
    private final Set<TerminalId> broken = new LinkedHashSet<>();
    private RolloutId rollout = new RolloutId(1);

    /** When a terminal has no link. */
    private record Absence(Instant from, Instant until) {
        boolean covers(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    Season(int terminals, long seed) {
        chance = new Random(seed);
        server = new Server(terminals, new RolloutEngine.Pace(Duration.ofSeconds(1), Given.RESEND, 20_000, 1_000));
        server.hasPolicy("deadline", plan -> DEADLINES);
        for (TerminalId terminal : server.cabinets.keySet()) {
            int drawn = chance.nextInt(1_000);
            if (drawn < AWAY) {
                Instant from = moment();
                absences.put(terminal, new Absence(from, from.plusSeconds(1 + chance.nextInt(LONGEST_ABSENCE))));
            } else if (drawn < AWAY + GONE) {
                // later it might have installed the release, and told
                gone.add(terminal);
                absences.put(terminal, new Absence(momentBeforeTheSwitch(), Instant.MAX));
            } else if (drawn < AWAY + GONE + BROKEN) {
                broken.add(terminal);
            }
        }
    }

    /** Before the order, between order and report, or after the switch. */
    private Instant moment() {
        return chance.nextInt(3) == 0 ? SWITCH.plusSeconds(chance.nextInt(60)) : momentBeforeTheSwitch();
    }

    private Instant momentBeforeTheSwitch() {
        return chance.nextBoolean()
                ? PLANNED.minusSeconds(chance.nextInt(60))
                : PLANNED.plusSeconds(chance.nextInt(LONGEST_DOWNLOAD));
    }

    Season run() {
        for (Instant now = Given.NOW; now.isBefore(END); now = now.plus(STEP)) {
            if (now.equals(PLANNED)) {
                RolloutPlan plan = new RolloutPlan(Given.NEW, new Targets.Everyone(), SWITCH, "deadline");
                rollout = ((PlanOutcome.Planned) server.engine().plan(plan, "olga", false))
                        .rollout()
                        .id();
            }
            server.isAt(now);
            hear(now);
            speak(now);
            server.turns();
        }
        return this;
    }

    private void hear(Instant now) {
        for (Message message : server.bus.takeSent()) {
            for (int times = isAway(message.terminal(), now) ? 0 : copies(); times > 0; times--) {
                Optional.ofNullable(server.cabinets.get(message.terminal()))
                        .ifPresent(cabinet -> cabinet.hears(message));
            }
        }
    }

    private void speak(Instant now) {
        List<Message> said = new ArrayList<>();
        for (Cabinet cabinet : server.cabinets.values()) {
            boolean away = isAway(cabinet.id(), now);
            boolean wasAway = isAway(cabinet.id(), now.minus(STEP));
            work(cabinet, away, now).ifPresent(said::add);
            if (away && !wasAway) {
                said.add(Presence.gone(cabinet.id()));
            } else if (!away) {
                if (wasAway || now.equals(Given.NOW)) {
                    said.add(cabinet.isThere());
                }
                said.addAll(cabinet.repeats());
            }
        }
        Collections.shuffle(said, chance);
        for (Message message : said) {
            for (int times = copies(); times > 0; times--) {
                server.bus.says(message);
            }
        }
    }

    /** A download needs the link, the switch does not; who is broken says so in place of it. */
    private Optional<Message> work(Cabinet cabinet, boolean away, Instant now) {
        boolean waits = busyUntil.getOrDefault(cabinet.id(), Instant.MIN).isAfter(now);
        if (waits || cabinet.running().equals(Given.NEW)) {
            return Optional.empty();
        }
        Optional<Presence.OpenUpdate> open = cabinet.isThere().condition().flatMap(Presence.Condition::open);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        boolean staged = open.get().stage() == Stage.STAGED;
        if (staged && broken.contains(cabinet.id())) {
            Fault fault = new Fault(Reason.UNHEALTHY, "rolled back");
            return Optional.of(
                    new ExceptionNotice(cabinet.id(), rollout, open.get().attempt(), now, Given.OLD, fault));
        } else if (staged) {
            cabinet.goesOn();
        } else if (!busyUntil.containsKey(cabinet.id())) {
            busyUntil.put(cabinet.id(), now.plusSeconds(10 + chance.nextInt(LONGEST_DOWNLOAD)));
        } else if (!away) {
            cabinet.goesOn();
            busyUntil.put(cabinet.id(), SWITCH);
        }
        return Optional.empty();
    }

    private boolean isAway(TerminalId terminal, Instant now) {
        Absence absence = absences.get(terminal);
        return absence != null && absence.covers(now);
    }

    /** One message in fifty is lost, one comes twice. */
    private int copies() {
        int drawn = chance.nextInt(50);
        return drawn < 2 ? drawn * 2 : 1;
    }

    Server server() {
        return server;
    }

    RolloutId rollout() {
        return rollout;
    }

    List<Progress> commits() {
        return server.fleet.commits();
    }

    /** Those that never come back. */
    Set<TerminalId> gone() {
        return gone;
    }

    /** Those that fail: they never come back, or say so themselves. */
    Set<TerminalId> failing() {
        Set<TerminalId> failing = new LinkedHashSet<>(gone);
        failing.addAll(broken);
        return failing;
    }
}

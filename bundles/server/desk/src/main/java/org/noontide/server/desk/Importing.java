package org.noontide.server.desk;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.protocol.TerminalId;

/** Enrols many terminals at once, or none where a line is wrong. */
final class Importing {
    /** So many terminals at once. */
    static final int MOST = 10_000;

    private static final int MOST_TOLD = 100;

    private final Backing backing;
    private final FleetStore store;
    private final SecureRandom random;
    private final Speech speech;
    private final List<Problem.Line> wrong = new ArrayList<>();
    private final Map<TerminalId, Integer> lines = new TreeMap<>();
    private final List<Terminal> terminals = new ArrayList<>();
    private final List<EnrolmentView> secrets = new ArrayList<>();

    Importing(Backing backing, SecureRandom random, Speech speech) throws Refusal {
        this.backing = backing;
        this.store = backing.store();
        this.random = random;
        this.speech = speech;
    }

    /** Enrols what {@code text} says. */
    List<EnrolmentView> enrol(String text) throws Refusal {
        List<TerminalLines.Line> all = TerminalLines.of(text, MOST);
        all.forEach(this::take);
        if (wrong.isEmpty()) {
            Set<TerminalId> taken = store.enrolAll(terminals);
            lines.forEach((terminal, line) -> {
                if (taken.contains(terminal)) {
                    tell(line, Refusal.at("terminal", Trouble.CONFLICT, "terminal.taken", terminal.value()));
                }
            });
        }
        if (!wrong.isEmpty()) {
            wrong.sort((one, other) -> Integer.compare(one.number(), other.number()));
            throw Refusal.ofLines(
                    wrong.subList(0, Math.min(wrong.size(), MOST_TOLD)),
                    "csv.lines",
                    Integer.toString(wrong.size()),
                    Integer.toString(all.size()),
                    Integer.toString(wrong.get(0).number()),
                    wrong.get(0).detail());
        }
        return secrets;
    }

    private void take(TerminalLines.Line line) {
        try {
            String secret = Secret.draw(random);
            Terminal terminal = Enrolling.terminal(line.request(), secret, backing);
            Integer before = lines.putIfAbsent(terminal.id(), line.number());
            if (before != null) {
                throw Refusal.at(
                        "terminal",
                        Trouble.CONFLICT,
                        "csv.repeated",
                        terminal.id().value(),
                        before.toString());
            }
            terminals.add(terminal);
            secrets.add(new EnrolmentView(terminal.id().value(), secret));
        } catch (Refusal e) {
            tell(line.number(), e);
        }
    }

    private void tell(int line, Refusal refusal) {
        wrong.add(new Problem.Line(line, refusal.problem(speech, "").detail()));
    }
}

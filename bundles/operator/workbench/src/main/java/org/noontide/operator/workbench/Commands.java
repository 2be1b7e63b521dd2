package org.noontide.operator.workbench;

import java.util.EnumSet;
import java.util.Set;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;

/** Which commands make sense for a rollout as it stands; the server has the last word. */
final class Commands {
    static Set<RolloutCommand> of(RolloutView rollout) {
        Set<RolloutCommand> commands = usual(rollout);
        if (rollout.failed() > 0 && commands.contains(RolloutCommand.UNDO)) {
            // a server may be older than this
            RolloutCommand.of("retry").ifPresent(commands::add);
        }
        return commands;
    }

    private static Set<RolloutCommand> usual(RolloutView rollout) {
        return switch (state(rollout)) {
            case "AWAITING_APPROVAL" -> EnumSet.of(RolloutCommand.APPROVE, RolloutCommand.CANCEL);
            case "RUNNING" -> EnumSet.of(RolloutCommand.PAUSE, RolloutCommand.CANCEL, RolloutCommand.UNDO);
            case "PAUSED", "STOPPED" -> EnumSet.of(RolloutCommand.RESUME, RolloutCommand.CANCEL, RolloutCommand.UNDO);
            // there is nothing left to hold up or to take back before it was done
            case "ENDED" -> EnumSet.of(RolloutCommand.UNDO);
            default -> EnumSet.noneOf(RolloutCommand.class);
        };
    }

    /** The rollout's state; where nothing of it is under way any more, that is said instead. */
    static String state(RolloutView rollout) {
        boolean over = rollout.installed() + rollout.failed() + rollout.dropped() == rollout.terminals();
        boolean open = rollout.terms().joinUntil().isPresent() || rollout.terminals() == 0;
        return rollout.state().equals("RUNNING") && over && !open ? "ENDED" : rollout.state();
    }

    /** Whether it takes something back, and somebody should be asked once more. */
    static boolean isGrave(RolloutCommand command) {
        return command == RolloutCommand.CANCEL || command == RolloutCommand.UNDO;
    }

    private Commands() {}
}

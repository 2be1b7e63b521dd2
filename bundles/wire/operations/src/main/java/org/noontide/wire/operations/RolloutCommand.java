package org.noontide.wire.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can do to a rollout. */
public enum RolloutCommand {
    /** Agree to a plan of another operator: its orders go out from then on. */
    APPROVE,
    /** Hold all further orders. */
    PAUSE,
    /** Let orders out again. */
    RESUME,
    /** Begin another attempt at every terminal at which it has failed for good. */
    RETRY,
    /** Take the rollout back wherever it was not switched to yet, for good. */
    CANCEL,
    /** Cancel, and have every terminal that switched go back to what it ran before. */
    UNDO;

    /** As it stands in a path. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command that {@code word} stands for. */
    public static Optional<RolloutCommand> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }
}

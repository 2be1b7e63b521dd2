package org.noontide.operator.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does one of the things that an operator can do to a rollout. */
@Command(mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final RolloutCommand command;

    @Parameters(paramLabel = "ID", description = "the rollout")
    private long id;

    @Option(names = "--json", description = "as JSON, as the server tells it")
    private boolean json;

    @Mixin
    private Access access = new Access();

    OrderCommand(Surroundings surroundings, RolloutCommand command) {
        this.surroundings = surroundings;
        this.command = command;
    }

    /** What it does, for the help. */
    static String description(RolloutCommand command) {
        return switch (command) {
            case APPROVE -> "Agrees to a plan of another operator: its orders go out from then on.";
            case PAUSE -> "Holds all further orders of a rollout.";
            case RESUME -> "Lets the orders of a rollout out again.";
            case RETRY -> "Begins another attempt at every terminal at which a rollout has failed for good.";
            case CANCEL -> "Takes a rollout back wherever it was not switched to yet, for good.";
            case UNDO -> "Cancels a rollout, and has every terminal that switched go back to what it ran before.";
        };
    }

    @Override
    public Integer call() throws IOException, UsageException {
        RolloutView rollout = access.ask(surroundings, client -> client.command(id, command));
        if (json) {
            surroundings.say(Surroundings.json(rollout));
            return 0;
        }
        surroundings.say(RolloutAccount.head(rollout, surroundings.texts()));
        surroundings.say("  " + RolloutAccount.counts(rollout, surroundings.texts()));
        return 0;
    }
}

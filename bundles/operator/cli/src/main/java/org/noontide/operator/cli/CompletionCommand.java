package org.noontide.operator.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what makes a shell complete this command's words. */
@Command(
        name = "completion",
        description = "Writes a script by which a shell completes commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What it writes is for a shell, so there is no --json.",
            "",
            "Example:",
            "  source <(noontide-admin completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    /** As they are written on the command line. */
    enum Shell {
        /** The Bourne again shell. */
        bash,
        /** The Z shell. */
        zsh
    }

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (shell == Shell.zsh) {
            surroundings.say("autoload -U +X bashcompinit && bashcompinit");
        }
        CommandLine admin = spec.root().commandLine();
        surroundings.say(AutoComplete.bash(admin.getCommandName(), admin));
        return 0;
    }
}

package org.noontide.operator.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noontide.operator.client.ProblemException;
import org.noontide.wire.operations.Problem;
import org.noontide.wire.operations.RolloutCommand;
import org.osgi.annotation.bundle.Header;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code noontide-admin} command. It ends with 0 where it did what was asked, 1 where not, 2 where it was asked wrongly. */
@Header(name = "Main-Class", value = "${@class}")
@Command(
        name = "noontide-admin",
        description = "Administers a fleet of cabinets.",
        mixinStandardHelpOptions = true,
        version = "noontide-admin 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nIt ends with:%n",
        exitCodeList = {
            "0:what was asked is done, and is well",
            "1:it is not: the server refuses or cannot be reached, nobody needs the plan, terminals failed, a part is down",
            "2:it was asked wrongly"
        },
        footer = {"", "Example:", "  noontide-admin rollout --help"})
public final class NoontideAdmin {

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine(
                        name -> System.getenv(name),
                        Locale.getDefault(),
                        Surroundings::pause,
                        Path.of(System.getProperty("user.home", "")),
                        Screen.console().isPresent())
                .execute(arguments));
    }

    /**
     * The command, to be executed.
     *
     * @param environment gives the value of an environment variable
     * @param locale the language of who reads
     * @param home the user's folder
     * @param screen true where a person looks on
     */
    static CommandLine commandLine(
            Environment environment, Locale locale, Surroundings.Pause pause, Path home, boolean screen) {
        CommandLine admin = new CommandLine(new NoontideAdmin());
        Surroundings surroundings =
                new Surroundings(admin::getOut, admin::getErr, environment, new Texts(locale), pause, home, screen);
        admin.addSubcommand(new LoginCommand(surroundings));
        admin.addSubcommand(releases(surroundings));
        admin.addSubcommand(rollouts(surroundings));
        admin.addSubcommand(new TerminalCommands(surroundings));
        admin.addSubcommand(new AlarmCommands(surroundings));
        admin.addSubcommand(new CardCommands(surroundings));
        admin.addSubcommand(new HealthCommand(surroundings));
        admin.addSubcommand(new CompletionCommand(surroundings));
        admin.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof UsageException) {
                command.getErr().println(admin.getCommandName() + ": " + exception.getMessage());
                return CommandLine.ExitCode.USAGE;
            } else if (exception instanceof IOException failure) {
                command.getErr().println(admin.getCommandName() + ": " + sentence(failure, surroundings.texts()));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw exception;
        });
        return admin;
    }

    private static CommandLine releases(Surroundings surroundings) {
        CommandLine releases = new CommandLine(new ReleaseCommand(surroundings));
        releases.addSubcommand(new ReleaseListCommand(surroundings));
        releases.addSubcommand(new ReleaseDiffCommand(surroundings));
        releases.addSubcommand(new ReleaseDeleteCommand(surroundings));
        return releases;
    }

    private static CommandLine rollouts(Surroundings surroundings) {
        CommandLine rollouts = new CommandLine(new RolloutCommands(surroundings));
        rollouts.addSubcommand(new PlanCommand(surroundings));
        for (RolloutCommand command : RolloutCommand.values()) {
            CommandLine order = new CommandLine(new OrderCommand(surroundings, command));
            order.getCommandSpec()
                    .usageMessage()
                    .description(OrderCommand.description(command))
                    .footer("", "Example:", "  noontide-admin rollout " + command.word() + " 7");
            rollouts.addSubcommand(command.word(), order);
        }
        return rollouts;
    }

    private static String sentence(IOException e, Texts texts) {
        if (e instanceof ProblemException refused && refused.problem().lines().isPresent()) {
            List<Problem.Line> lines = refused.problem().lines().get();
            return lines.stream()
                    .map(line -> "\n  " + line.number() + ": " + line.detail())
                    .reduce(e.getMessage(), String::concat);
        }
        if (e instanceof NoSuchFileException) {
            return texts.of("file.missing", String.valueOf(e.getMessage()));
        }
        // some of Java's exceptions, such as a refused connection's, have no message but their name
        return e.getMessage() == null ? texts.of("failed", e.getClass().getSimpleName()) : e.getMessage();
    }

    /** Environment variables. */
    interface Environment {
        /** The value of the variable {@code name}; null where it has none. */
        @Nullable String get(String name);
    }
}

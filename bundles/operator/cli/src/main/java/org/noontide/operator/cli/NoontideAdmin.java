package org.noontide.operator.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
        synopsisSubcommandLabel = "COMMAND")
public final class NoontideAdmin {

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine(name -> System.getenv(name), Locale.getDefault(), Surroundings::pause)
                .execute(arguments));
    }

    /**
     * The command, to be executed.
     *
     * @param environment gives the value of an environment variable
     * @param locale the language of who reads
     */
    static CommandLine commandLine(Environment environment, Locale locale, Surroundings.Pause pause) {
        CommandLine admin = new CommandLine(new NoontideAdmin());
        Surroundings surroundings = new Surroundings(admin::getOut, environment, new Texts(locale), pause);
        admin.addSubcommand(new ReleaseCommand(surroundings));
        admin.addSubcommand(new RolloutCommands(surroundings));
        admin.addSubcommand(new CardCommands(surroundings));
        admin.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof UsageException) {
                command.getErr().println(admin.getCommandName() + ": " + exception.getMessage());
                return CommandLine.ExitCode.USAGE;
            } else if (exception instanceof IOException failure) {
                command.getErr().println(admin.getCommandName() + ": " + sentence(failure));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw exception;
        });
        return admin;
    }

    private static String sentence(IOException e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " is not there";
        }
        // some of Java's exceptions, such as a refused connection's, have no message but their name
        return e.getMessage() == null ? "cannot be done: " + e.getClass().getSimpleName() : e.getMessage();
    }

    /** Environment variables. */
    interface Environment {
        /** The value of the variable {@code name}; null where it has none. */
        @Nullable String get(String name);
    }
}

package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command says what it is for and shows an example. */
class HelpTest {

    static Stream<Arguments> commands() {
        return below(admin()).map(command -> {
            String name = command.getCommandSpec().qualifiedName(" ");
            return Arguments.of(name, command);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void a_command_tells_its_purpose_and_an_example(String name, CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        if (command.getSubcommands().isEmpty()) {
            assertThat(help).containsAnyOf("Example:", "Examples:").contains(name);
            assertThat(help.substring(help.indexOf("Example"))).contains(name);
        }
    }

    /** A script for a shell is no JSON, and its help says so. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void a_command_answers_programs_in_json(String name, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            boolean json = command.getCommandSpec().optionsMap().containsKey("--json");

            assertThat(json || name.endsWith(" completion")).isTrue();
            assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("--json");
        }
    }

    @Test
    void the_exit_codes_are_told() {
        assertThat(admin().getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("It ends with:", "asked wrongly");
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(it -> Stream.concat(Stream.of(it), below(it)));
    }

    private static CommandLine admin() {
        return NoontideAdmin.commandLine(name -> null, Locale.ENGLISH, length -> {}, Path.of("no", "home"), false);
    }
}

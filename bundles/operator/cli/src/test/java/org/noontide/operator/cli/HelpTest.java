package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command says what it is for and shows an example. */
class HelpTest {

    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        collect(admin(), names);
        return names.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void a_command_tells_its_purpose_and_an_example(String name) {
        CommandLine command = admin();
        for (String word : name.split(" ")) {
            command = command.getSubcommands().get(word);
        }

        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        if (command.getSubcommands().isEmpty()) {
            assertThat(help).containsAnyOf("Example:", "Examples:").contains("  noontide-admin " + name);
        }
    }

    @Test
    void the_exit_codes_are_told() {
        assertThat(admin().getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("It ends with:", "asked wrongly");
    }

    private static void collect(CommandLine command, List<String> names) {
        command.getSubcommands().forEach((name, below) -> {
            String parent = command.getCommandSpec().qualifiedName(" ").replaceFirst("^noontide-admin ?", "");
            names.add((parent + ' ' + name).trim());
            collect(below, names);
        });
    }

    private static CommandLine admin() {
        return NoontideAdmin.commandLine(name -> null, Locale.ENGLISH, length -> {}, Path.of("no", "home"), false);
    }
}

package org.noontide.tests.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./noontide bench}. */
@Command(
        name = "noontide bench",
        mixinStandardHelpOptions = true,
        description = "Measures and tries parts of the products on this machine.",
        subcommands = {
            Beat.class,
            Faults.class,
            FleetUpdate.class,
            Jmh.class,
            PowerCut.class,
            Report.class,
            Reports.class,
            Skew.class,
            Soak.class
        },
        footer = {
            "",
            "Examples:",
            "  ./noontide bench beat --deliveries 100000",
            "  ./noontide bench faults --runs kill,disk",
            "  ./noontide bench fleet --terminals 1000",
            "  ./noontide bench jmh Codec",
            "  ./noontide bench powercut --rounds 200",
            "  ./noontide bench reports --terminals 1000,100000",
            "  ./noontide bench skew",
            "  ./noontide bench soak --minutes 60 --terminals 1000"
        })
public final class Bench {
    public static void main(String... arguments) {
        CommandLine line = new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(arguments.length == 0 ? usage(line) : line.execute(arguments));
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private Bench() {}
}

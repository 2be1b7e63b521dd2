package org.noontide.operator.cli;

import java.io.IOException;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.CardView;
import org.noontide.wire.operations.CardsView;
import org.noontide.wire.operations.TerminalView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which cards terminals must prove to have, and shows who was refused for his. */
@Command(
        name = "card",
        description = "Says which cards a terminal must prove to have before it gets an archive.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CardCommands {
    private final Surroundings surroundings;

    CardCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "set",
            description = "Enrols the cards of a terminal, in the place of any others.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "The server must have the issuer's key under the name given with --key.",
                "",
                "Example:",
                "  noontide-admin card set CAB-0001 --psam 23010101000000212241 --terminal-number 012300033D11 \\",
                "    --iccid 898600810915F6046777"
            })
    int set(
            @Parameters(paramLabel = "TERMINAL", description = "the terminal's number") String terminal,
            @Option(
                            names = "--psam",
                            paramLabel = "SERIAL",
                            required = true,
                            description = "serial number of its PSAM, 20 hexadecimal digits")
                    String psam,
            @Option(
                            names = "--terminal-number",
                            paramLabel = "NUMBER",
                            required = true,
                            description = "that the PSAM was issued to, 12 hexadecimal digits")
                    String terminalNumber,
            @Option(
                            names = "--iccid",
                            paramLabel = "ICCID",
                            required = true,
                            description = "of its SIM, 19 or 20 hexadecimal digits")
                    String iccid,
            @Option(
                            names = "--key",
                            paramLabel = "NAME",
                            defaultValue = "default",
                            description = "the issuer's key at the server (default: ${DEFAULT-VALUE})")
                    String key,
            @Option(names = "--revoked", description = "take no proof of this card any more") boolean revoked,
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        CardRequest card = new CardRequest(psam, terminalNumber, iccid, Optional.of(key), Optional.of(revoked));
        say(access.ask(surroundings, client -> client.enrolCard(terminal, card)), json);
        return 0;
    }

    @Command(
            name = "remove",
            description = "Takes the cards of a terminal back: it need not prove to have any.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin card remove CAB-0001"})
    int remove(
            @Parameters(paramLabel = "TERMINAL", description = "the terminal's number") String terminal,
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        say(access.ask(surroundings, client -> client.removeCard(terminal)), json);
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows the cards of a terminal.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin card show CAB-0001"})
    int show(
            @Parameters(paramLabel = "TERMINAL", description = "the terminal's number") String terminal,
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        say(access.ask(surroundings, client -> client.terminal(terminal)), json);
        return 0;
    }

    @Command(
            name = "refusals",
            description = "Shows how many terminals were refused for their cards since the server started.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  noontide-admin card refusals --json"})
    int refusals(
            @Option(names = "--json", description = "as JSON, as the server tells it") boolean json,
            @Mixin Access access)
            throws IOException, UsageException {
        CardsView cards = access.ask(surroundings, NoontideClient::cards);
        if (json) {
            surroundings.say(Surroundings.json(cards));
            return 0;
        }
        Texts texts = surroundings.texts();
        surroundings.say(texts.of("card.keys", cards.keys().isEmpty() ? "-" : String.join(", ", cards.keys())));
        surroundings.say(texts.of(cards.ticketed() ? "card.ticketed" : "card.unticketed"));
        cards.refused()
                .forEach((kind, count) -> surroundings.say(texts.of(
                        "card.refused",
                        count,
                        kind,
                        texts.find("card.kind." + kind).orElse("-"))));
        return 0;
    }

    private void say(TerminalView terminal, boolean json) {
        if (json) {
            surroundings.say(Surroundings.json(terminal));
            return;
        }
        Texts texts = surroundings.texts();
        Optional<CardView> card = terminal.card();
        surroundings.say(
                card.isEmpty()
                        ? texts.of("card.none", terminal.terminal())
                        : texts.of(
                                card.get().revoked() ? "card.revoked" : "card.enrolled",
                                terminal.terminal(),
                                card.get().psam(),
                                card.get().terminalNumber(),
                                card.get().iccid(),
                                card.get().key()));
    }
}

package org.noontide.terminal.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.PsamCard;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.TerminalId;

/** The agent's own judgement of a PSAM, for the tests of its reader. */
public final class Gatekeeper {
    private static final Settings.Bounds REST = new Settings.Bounds(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final SimCard SIM = new SimCard(
            "898600810915F6046777",
            "460001234567890",
            SimCard.Lock.READY,
            SimCard.Registration.HOME,
            OptionalInt.empty());

    /** What the agent finds wrong with {@code psam} on {@code today}, where {@code enrolled} is the number it demands. */
    public static Optional<Fault> fault(CardReading<PsamCard> psam, String enrolled, LocalDate today) {
        Settings settings = new Settings(
                new TerminalId("T-1"),
                "secret",
                "V1",
                enrolled,
                "",
                ZoneOffset.UTC,
                Path.of("data"),
                1,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ZERO,
                REST,
                REST,
                Duration.ZERO);
        return new CardGate(settings)
                .fault(
                        new Cards(psam, new CardReading.Found<>(SIM)),
                        new TimeReading(today.atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ZERO));
    }

    private Gatekeeper() {}
}

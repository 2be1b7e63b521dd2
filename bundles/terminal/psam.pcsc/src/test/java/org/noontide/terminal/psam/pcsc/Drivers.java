package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.noontide.terminal.device.PsamCard;

/** The driver as a cabinet configures it, and the card that most tests begin with. */
final class Drivers {
    static final String TERMINAL_NUMBER = "012300033D11";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final PsamCard CARD = new PsamCard(
            "23010101000000212241",
            TERMINAL_NUMBER,
            "A000000003000001",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2034, 12, 31),
            2);

    private static final Duration BOUND = Duration.ofSeconds(2);

    static PcscPsam driver() {
        return driver("DF01", 0);
    }

    static PcscPsam driver(String adf, int levels) {
        return driver(VirtualReader.NAME, adf, levels, Duration.ofMillis(1_800));
    }

    static PcscPsam driver(String reader, String adf, int levels, Duration budget) {
        return new PcscPsam(
                new PcscService(""), Pattern.compile(reader), new Adf(adf), new MacKey(6, 1, levels), budget);
    }

    /** The outcome of {@code reading}, which must come within two seconds whatever it is. */
    static <T> T inTime(Supplier<T> reading) {
        long begin = System.nanoTime();
        T outcome = reading.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        return outcome;
    }

    private Drivers() {}
}

package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.product.hardware.VirtualReaders;
import org.noontide.terminal.device.PsamCard;

/** The driver as a cabinet configures it, and the card that most tests begin with. */
final class Drivers {
    static final String READER = "Noontide virtual reader";
    static final String TERMINAL_NUMBER = "012300033D11";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final PsamCard CARD = new PsamCard(
            "23010101000000212241",
            TERMINAL_NUMBER,
            "A000000003000001",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2034, 12, 31),
            2);

    /** Far more than any reading takes: one that is not back by then hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A PC/SC service with one reader, at the socket that the build names. */
    static VirtualReaders reader() throws Exception {
        return VirtualReaders.running(folder(), READER);
    }

    /** A PC/SC service without any reader. */
    static VirtualReaders noReader() throws Exception {
        return VirtualReaders.running(folder());
    }

    /** What a reader of {@code card} would have in it. */
    static VirtualPsam card(PsamCard card) {
        return VirtualPsam.of(card.serial(), card.terminalNumber())
                .life(card.issuer(), card.validFrom(), card.validUntil(), card.keyIndex());
    }

    static PcscPsam driver() {
        return driver("DF01", 0);
    }

    static PcscPsam driver(String adf, int levels) {
        return driver(READER, adf, levels, Duration.ofMillis(1_800));
    }

    static PcscPsam driver(String reader, String adf, int levels, Duration budget) {
        return new PcscPsam(
                new PcscService(""), Pattern.compile(reader), new Adf(adf), new MacKey(6, 1, levels), budget);
    }

    /** The outcome of {@code reading}, which must come whatever it is. */
    static <T> T inTime(Supplier<T> reading) {
        return assertTimeoutPreemptively(PATIENCE, reading::get);
    }

    private static Path folder() {
        String socket = System.getenv(VirtualReaders.SOCKET);
        assertThat(socket)
                .as("the socket of the tests' own pcscd, which the build sets")
                .isNotNull();
        return Path.of(socket).resolve("../..").normalize();
    }

    private Drivers() {}
}

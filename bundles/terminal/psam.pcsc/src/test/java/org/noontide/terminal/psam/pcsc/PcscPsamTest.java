package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.psam.pcsc.Drivers.CARD;
import static org.noontide.terminal.psam.pcsc.Drivers.TERMINAL_NUMBER;
import static org.noontide.terminal.psam.pcsc.Drivers.TODAY;
import static org.noontide.terminal.psam.pcsc.Drivers.card;
import static org.noontide.terminal.psam.pcsc.Drivers.driver;
import static org.noontide.terminal.psam.pcsc.Drivers.inTime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.product.hardware.InsertedPsam;
import org.noontide.product.hardware.VirtualPsam;
import org.noontide.terminal.agent.Gatekeeper;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.CardReading.Missing;
import org.noontide.terminal.device.CardReading.Unreadable;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;

/** Cards of every kind in the reader: what is read of them, and what the agent makes of it. */
class PcscPsamTest {
    @RegisterExtension
    static final PluggedReader reader = new PluggedReader();

    private final Psam psam = driver();

    @Test
    void a_valid_card_is_read_and_passes() throws Exception {
        reader.insert(card(CARD));

        CardReading<PsamCard> reading = inTime(psam::read);

        assertThat(reading).isEqualTo(new Found<>(CARD));
        assertThat(fault(reading)).isEmpty();
    }

    @Test
    void a_card_that_answers_in_one_go_is_read_as_well() throws Exception {
        reader.insert(card(CARD).whole());

        assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
    }

    @Test
    void a_card_that_another_program_left_in_its_application_is_read_all_the_same() throws Exception {
        VirtualPsam card = card(CARD);
        AtomicInteger commands = new AtomicInteger();
        reader.insert(card, command -> {
            if (commands.getAndIncrement() == 0) {
                card.answer(HexFormat.of().parseHex("00A4000002DF01"));
            }
            return card.answer(command);
        });

        assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
    }

    @Test
    void an_application_is_found_by_its_name_too() throws Exception {
        reader.insert(card(CARD).application("BDA8C9E8B2BF"));

        assertThat(inTime(driver("bd a8 c9 e8 b2 bf", 0)::read)).isEqualTo(new Found<>(CARD));
    }

    @Test
    void a_toll_card_has_its_key_index_at_the_end() throws Exception {
        reader.insert(card(CARD).file("0017", "00A000000003000001201608150000000120200101203412310007"));

        CardReading<PsamCard> reading = inTime(psam::read);

        assertThat(reading).isInstanceOfSatisfying(Found.class, found -> assertThat(found.card())
                .isEqualTo(new PsamCard(
                        CARD.serial(), CARD.terminalNumber(), CARD.issuer(), CARD.validFrom(), CARD.validUntil(), 7)));
    }

    @Test
    void an_expired_card_is_refused_as_expired() throws Exception {
        reader.insert(card(living("2016-10-01", "2018-09-30")));

        assertThat(fault(inTime(psam::read)))
                .contains(new Fault(Reason.PSAM_EXPIRED, "the PSAM was valid until 2018-09-30"));
    }

    @Test
    void a_card_whose_life_has_not_begun_is_refused_as_invalid() throws Exception {
        reader.insert(card(living("2027-01-01", "2034-12-31")));

        assertThat(fault(inTime(psam::read)))
                .contains(new Fault(Reason.PSAM_INVALID, "the PSAM is not valid before 2027-01-01"));
    }

    @Test
    void a_date_that_no_calendar_has_is_named() throws Exception {
        reader.insert(card(CARD).file("0017", "02A00000000300000120160815000000012016100120180931"));

        assertThat(fault(inTime(psam::read)))
                .contains(new Fault(
                        Reason.PSAM_INVALID,
                        "EF 0017 gives 20180931 as the card's last day, which is no day of the calendar"));
    }

    @Test
    void a_card_of_another_terminal_is_refused_as_such() throws Exception {
        reader.insert(card(CARD).file("0016", "012300033D12"));

        assertThat(fault(inTime(psam::read)).map(Fault::reason)).contains(Reason.PSAM_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "0015, 2301010100, EF 0015 has 5 bytes and not 14",
        "0016, 0123, EF 0016 has 2 bytes and not 6",
        "0017, 02A0000000, EF 0017 has 5 bytes and not 25"
    })
    void a_file_that_is_too_short_is_named(String file, String content, String sentence) throws Exception {
        reader.insert(card(CARD).file(file, content));

        assertThat(fault(inTime(psam::read))).contains(new Fault(Reason.PSAM_INVALID, sentence));
    }

    @Test
    void a_card_without_the_application_is_no_psam_of_ours() throws Exception {
        reader.insert(card(CARD).application("8011"));

        assertThat(fault(inTime(psam::read)))
                .contains(new Fault(
                        Reason.PSAM_INVALID,
                        "the card will not give the application DF01: it answers 6A82 (no such file)"));
    }

    @ParameterizedTest(name = "where the card goes at command {0}")
    @ValueSource(ints = {1, 2, 4, 7})
    void a_card_that_is_pulled_between_two_commands_is_missing_and_is_read_again_once_it_is_back(int last)
            throws Exception {
        VirtualPsam card = card(CARD);
        AtomicInteger commands = new AtomicInteger();
        CompletableFuture<InsertedPsam> inserted = new CompletableFuture<>();
        inserted.complete(reader.insert(card, command -> {
            if (commands.incrementAndGet() == last) {
                close(inserted.join());
                return new byte[0];
            }
            return card.answer(command);
        }));

        CardReading<PsamCard> reading = inTime(psam::read);
        reader.empty();
        reader.insert(card);

        assertThat(reading).isInstanceOf(Missing.class);
        assertThat(fault(reading).map(Fault::reason)).contains(Reason.PSAM_MISSING);
        assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0011223344556677", "FF", "3B", "3B1F", "3BFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"})
    void a_reset_that_is_answered_by_nonsense_is_refused_as_invalid(String atr) throws Exception {
        VirtualPsam card = card(CARD).atr(atr);
        reader.insert(card, command -> new byte[] {0x6F, 0x00});

        CardReading<PsamCard> reading = inTime(psam::read);

        assertThat(reading).isInstanceOf(Unreadable.class);
        assertThat(fault(reading).map(Fault::reason)).contains(Reason.PSAM_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "6101", "6C01", "FFFF", "6F00"})
    void answers_that_make_no_sense_end_in_time_and_as_invalid(String answer) throws Exception {
        reader.insert(card(CARD), command -> HexFormat.of().parseHex(answer));

        CardReading<PsamCard> reading = inTime(psam::read);

        assertThat(fault(reading).map(Fault::reason)).contains(Reason.PSAM_INVALID);
    }

    @Test
    void an_empty_reader_is_told_with_what_to_do() {
        CardReading<PsamCard> reading = inTime(psam::read);

        assertThat(reading)
                .isEqualTo(new Missing<PsamCard>(
                        "there is no card in reader " + Drivers.READER + " 00 00: put the PSAM in"));
        assertThat(fault(reading).map(Fault::reason)).contains(Reason.PSAM_MISSING);
    }

    @Test
    void a_reader_by_another_name_is_not_asked() throws Exception {
        reader.insert(card(CARD));

        CardReading<PsamCard> reading = inTime(driver("Gemalto", "DF01", 0, Duration.ofMillis(1_800))::read);

        assertThat(reading).isInstanceOfSatisfying(Missing.class, missing -> assertThat(missing.detail())
                .contains(Drivers.READER)
                .contains("Gemalto"));
    }

    private static Optional<Fault> fault(CardReading<PsamCard> reading) {
        return Gatekeeper.fault(reading, TERMINAL_NUMBER, TODAY);
    }

    private static PsamCard living(String from, String until) {
        return new PsamCard(
                CARD.serial(),
                CARD.terminalNumber(),
                CARD.issuer(),
                LocalDate.parse(from),
                LocalDate.parse(until),
                CARD.keyIndex());
    }

    private static void close(InsertedPsam card) {
        try {
            card.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

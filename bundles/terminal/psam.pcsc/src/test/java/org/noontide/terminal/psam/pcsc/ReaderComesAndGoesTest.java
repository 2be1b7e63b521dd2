package org.noontide.terminal.psam.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.terminal.psam.pcsc.Drivers.CARD;
import static org.noontide.terminal.psam.pcsc.Drivers.TERMINAL_NUMBER;
import static org.noontide.terminal.psam.pcsc.Drivers.TODAY;
import static org.noontide.terminal.psam.pcsc.Drivers.card;
import static org.noontide.terminal.psam.pcsc.Drivers.driver;
import static org.noontide.terminal.psam.pcsc.Drivers.inTime;
import static org.noontide.terminal.psam.pcsc.Drivers.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.noontide.product.hardware.VirtualReaders;
import org.noontide.terminal.agent.Gatekeeper;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.CardReading.Found;
import org.noontide.terminal.device.CardReading.Missing;
import org.noontide.terminal.device.CardReading.Unreadable;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.PsamCard;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;

/** One driver, as the agent keeps it, while reader and service come and go under it. */
class ReaderComesAndGoesTest {
    private final Psam psam = driver();

    @Test
    void a_machine_without_a_reader_is_told_what_is_missing() throws Exception {
        try (VirtualReaders none = Drivers.noReader()) {
            CardReading<PsamCard> reading = inTime(psam::read);

            assertThat(none.socket()).exists();
            assertThat(reading).isEqualTo(new Missing<PsamCard>("no card reader is connected: plug it in"));
            assertThat(reason(reading)).contains(Reason.PSAM_MISSING);
        }
    }

    @Test
    void a_service_that_does_not_run_is_told_of_and_found_once_it_does() throws Exception {
        try (VirtualReaders reader = reader()) {
            reader.stop();
            CardReading<PsamCard> stopped = inTime(psam::read);
            reader.restart(Drivers.READER);
            reader.insert(Drivers.READER, card(CARD));

            assertThat(stopped).isInstanceOfSatisfying(Missing.class, missing -> assertThat(missing.detail())
                    .startsWith("the PC/SC service does not answer: start it"));
            assertThat(reason(stopped)).contains(Reason.PSAM_MISSING);
            assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
        }
    }

    @Test
    void a_reader_that_was_unplugged_is_read_again_once_it_is_back() throws Exception {
        try (VirtualReaders reader = reader()) {
            reader.insert(Drivers.READER, card(CARD));
            CardReading<PsamCard> before = inTime(psam::read);
            reader.stop();
            reader.restart();
            CardReading<PsamCard> unplugged = inTime(psam::read);
            reader.stop();
            reader.restart(Drivers.READER);
            reader.insert(Drivers.READER, card(CARD));

            assertThat(before).isEqualTo(new Found<>(CARD));
            assertThat(unplugged).isEqualTo(new Missing<PsamCard>("no card reader is connected: plug it in"));
            assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
        }
    }

    @Test
    void a_service_that_was_restarted_between_two_readings_goes_unnoticed() throws Exception {
        try (VirtualReaders reader = reader()) {
            reader.insert(Drivers.READER, card(CARD));
            CardReading<PsamCard> before = inTime(psam::read);
            reader.stop();
            reader.restart(Drivers.READER);
            reader.insert(Drivers.READER, card(CARD));

            assertThat(before).isEqualTo(new Found<>(CARD));
            assertThat(inTime(psam::read)).isEqualTo(new Found<>(CARD));
        }
    }

    @Test
    void a_service_that_ends_in_the_middle_of_a_reading_is_missed() throws Exception {
        try (VirtualReaders reader = reader()) {
            reader.insert(Drivers.READER, card(CARD), command -> {
                stop(reader);
                return new byte[0];
            });

            CardReading<PsamCard> reading = inTime(psam::read);

            assertThat(reason(reading)).contains(Reason.PSAM_MISSING);
        }
    }

    @Test
    void a_card_that_hangs_keeps_nobody_waiting_and_the_next_one_is_read() throws Exception {
        Psam impatient = driver(Drivers.READER, "DF01", 0, Duration.ofMillis(700));
        CountDownLatch asked = new CountDownLatch(1);
        try (VirtualReaders reader = reader()) {
            reader.insert(Drivers.READER, card(CARD), command -> {
                asked.countDown();
                return new byte[0];
            });
            CardReading<PsamCard> hung = inTime(impatient::read);
            CardReading<PsamCard> still = inTime(impatient::read);
            reader.empty();
            reader.insert(Drivers.READER, card(CARD));

            assertThat(asked.await(0, TimeUnit.SECONDS)).isTrue();
            assertThat(hung).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.detail())
                    .startsWith("the card reader did not answer within 700 ms"));
            assertThat(reason(hung)).contains(Reason.PSAM_INVALID);
            assertThat(still).isInstanceOf(Unreadable.class);
            assertThat(inTime(impatient::read)).isEqualTo(new Found<>(CARD));
        }
    }

    @Test
    void a_reader_is_named_whatever_is_in_it_and_missed_where_it_is_not() throws Exception {
        try (VirtualReaders reader = reader()) {
            CardReading<String> empty = inTime(psam::reader);
            reader.stop();
            CardReading<String> stopped = inTime(psam::reader);

            assertThat(empty).isEqualTo(new Found<>(Drivers.READER + " 00 00, " + Drivers.READER + " 00 01"));
            assertThat(stopped).isInstanceOf(Missing.class);
        }
    }

    private static Optional<Reason> reason(CardReading<PsamCard> reading) {
        return Gatekeeper.fault(reading, TERMINAL_NUMBER, TODAY).map(Fault::reason);
    }

    private static void stop(VirtualReaders reader) {
        try {
            reader.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

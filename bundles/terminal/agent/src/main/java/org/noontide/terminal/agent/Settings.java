package org.noontide.terminal.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.FileTransfer.Login;

/**
 * What one agent was told of its cabinet and its bounds.
 *
 * @param secret what proves to broker and file server that it is the one, never logged
 * @param model hardware model, as releases name it
 * @param psamTerminalNumber the terminal number that the PSAM was issued to; empty where none is enrolled
 * @param iccid the enrolled SIM; empty where none is enrolled
 * @param zone where the days of the PSAM's life begin and end
 * @param folder where journal and downloads lie
 * @param archiveCap the longest archive that is fetched, in bytes
 * @param clockBound above this uncertainty no order is accepted, and nothing is switched
 * @param clockPatience how long an order waits for a clock that is not yet good enough
 * @param hold how long a switch waits for the end of a sale, or for a better clock
 * @param downloadWindow over how long a fleet that hears its orders at one instant spreads its downloads; may be zero
 */
record Settings(
        TerminalId terminal,
        String secret,
        String model,
        String psamTerminalNumber,
        String iccid,
        ZoneId zone,
        Path folder,
        long archiveCap,
        Duration clockBound,
        Duration clockPatience,
        Duration hold,
        Bounds reportRetry,
        Bounds downloadRetry,
        Duration downloadWindow) {

    /** The shortest and the longest rest before something is tried again. */
    record Bounds(Duration floor, Duration ceiling) {
        Bounds {
            Rule.require(floor.compareTo(Duration.ZERO) > 0, "a retry floor is positive: " + floor);
            Rule.require(ceiling.compareTo(floor) >= 0, "a retry ceiling is not below its floor: " + ceiling);
        }
    }

    Settings {
        Rule.require(!secret.isEmpty(), "terminal " + terminal + " has no secret");
        Rule.require(!model.isBlank(), "terminal " + terminal + " has no model");
        Rule.require(archiveCap > 0, "the archive cap is not positive: " + archiveCap);
        Rule.require(!clockBound.isNegative(), "the clock bound is negative: " + clockBound);
        Rule.require(!downloadWindow.isNegative(), "the download window is negative: " + downloadWindow);
        Rule.require(!hold.isNegative(), "the hold is negative: " + hold);
        psamTerminalNumber = psamTerminalNumber.strip().toUpperCase(Locale.ROOT);
        iccid = iccid.strip().toUpperCase(Locale.ROOT);
    }

    Login login() {
        return new Login(terminal.value(), secret);
    }

    @Override
    public String toString() {
        return "Settings[" + terminal + ']';
    }
}

package org.noontide.terminal.agent;

import java.io.IOException;
import java.util.Optional;
import org.noontide.terminal.device.ApplicationSlot.Installed;
import org.noontide.terminal.device.Cabinet;
import org.noontide.terminal.device.TimeReading;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.Switching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one release in the place of another, between two sales. */
final class Changeover {
    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    /** Nothing to be done first; made ahead, too. */
    static final Runnable NOTHING = () -> {};

    private final Devices devices;
    private boolean driverFailed;

    Changeover(Devices devices) {
        this.devices = devices;
    }

    /**
     * Asks for a pause and lets go of it at once: the first time a driver is asked it may have to load and to link what it
     * needs, which takes milliseconds, and at the instant there are none.
     */
    void rehearse() {
        pause().ifPresent(Cabinet.Pause::close);
    }

    /** What came of one try. */
    sealed interface Result {
        /** It is done. */
        record Done(Installed installed, Switching switching) implements Result {}

        /** A sale is under way; nothing has changed. */
        record Busy() implements Result {}

        /** It did not work, and another sale can begin. */
        record Failed(String detail) implements Result {}
    }

    /**
     * Switches to {@code release}, unless a sale is under way; none begins meanwhile.
     *
     * @param first what is done just before, once it is certain that no sale is under way
     */
    Result betweenSales(ReleaseId release, Runnable first) {
        Optional<Cabinet.Pause> pause = pause();
        if (pause.isEmpty()) {
            return new Result.Busy();
        }
        try {
            first.run();
            return anyway(release);
        } finally {
            pause.get().close();
        }
    }

    /** Switches to {@code release}, sale or no sale. */
    Result anyway(ReleaseId release) {
        try {
            devices.slot().activate(release);
        } catch (IOException | RuntimeException e) {
            return new Result.Failed(e.toString());
        }
        TimeReading reading = devices.time().read();
        Installed installed = devices.slot().running();
        return installed.release().equals(release)
                ? new Result.Done(installed, new Switching(reading.time(), reading.uncertainty()))
                : new Result.Failed(installed.release() + " runs after the switch to " + release);
    }

    /** A driver that breaks says as much as a sale: nobody knows that there is none. */
    private Optional<Cabinet.Pause> pause() {
        try {
            Optional<Cabinet.Pause> pause = devices.cabinet().pause();
            driverFailed = false;
            return pause;
        } catch (RuntimeException e) {
            if (!driverFailed) {
                LOG.error("the cabinet's driver failed", e);
            }
            driverFailed = true;
            return Optional.empty();
        }
    }
}

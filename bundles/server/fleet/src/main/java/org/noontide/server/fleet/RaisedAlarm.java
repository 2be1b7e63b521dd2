package org.noontide.server.fleet;

import java.util.Optional;
import org.noontide.wire.protocol.Rule;

/**
 * An alarm in the order in which the store has them.
 *
 * @param number grows with every alarm, from 1; numbers may be left out
 * @param acknowledged nothing while nobody takes care of it
 */
public record RaisedAlarm(long number, Alarm alarm, Optional<Acknowledgement> acknowledged) {

    public RaisedAlarm {
        Rule.require(number > 0, "an alarm's number is positive: " + number);
    }

    /** One that nobody has acknowledged. */
    public RaisedAlarm(long number, Alarm alarm) {
        this(number, alarm, Optional.empty());
    }
}

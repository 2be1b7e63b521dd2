package org.noontide.server.fleet;

import org.noontide.wire.protocol.Rule;

/**
 * An alarm in the order in which the store has them.
 *
 * @param number grows with every alarm, from 1; numbers may be left out
 */
public record RaisedAlarm(long number, Alarm alarm) {

    public RaisedAlarm {
        Rule.require(number > 0, "an alarm's number is positive: " + number);
    }
}

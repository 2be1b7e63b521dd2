package org.noontide.server.fleet;

import org.noontide.wire.protocol.Rule;

/**
 * How far one alert channel has told the alarms. What is about to be told is remembered first, so that after a crash the
 * same alarms are told again under the same id, and the far side can know a repetition.
 *
 * @param channel name of the channel
 * @param told number of the last alarm that was told; 0 for none
 * @param telling number of the last alarm of the notice that is under way; equal to {@code told} where none is
 */
public record AlertCursor(String channel, long told, long telling) {

    public AlertCursor {
        Rule.require(!channel.isBlank() && channel.length() <= 64, "a channel's name has 1 to 64 characters");
        Rule.require(told >= 0 && telling >= told, "a channel tells forward: " + told + ", " + telling);
    }
}

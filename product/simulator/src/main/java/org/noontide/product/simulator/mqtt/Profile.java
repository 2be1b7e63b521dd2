package org.noontide.product.simulator.mqtt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Topic;
import org.noontide.wire.transport.Seat;

/**
 * A terminal's seat in the words of MQTT.
 *
 * @param terminal its number, client identifier and user name at once
 * @param secret never logged
 * @param will what the broker says when the link is lost
 * @param filters what it hears
 */
record Profile(TerminalId terminal, String secret, Presence will, List<String> filters) {

    static Optional<Profile> of(Seat seat) {
        if (!(seat instanceof Seat.Terminal taken)) {
            return Optional.empty();
        }
        TerminalId id = taken.id();
        Stream<Kind> heard = Arrays.stream(Kind.values()).filter(Kind::isToTerminal);
        List<String> filters = heard.map(kind -> new Topic(kind, id).name()).toList();
        return Optional.of(new Profile(id, taken.secret(), Presence.gone(id), filters));
    }

    @Override
    public String toString() {
        return terminal.value();
    }
}

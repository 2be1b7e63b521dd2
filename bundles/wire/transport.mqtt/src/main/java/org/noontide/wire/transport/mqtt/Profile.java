package org.noontide.wire.transport.mqtt;

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
 * A seat in the words of MQTT.
 *
 * @param client client identifier and user name
 * @param secret never logged
 * @param will what the broker says when the link is lost
 * @param filters what it hears
 * @param inFlight messages that it may have on their way
 */
record Profile(String client, String secret, Optional<Presence> will, List<String> filters, int inFlight) {

    static Profile of(Seat seat, Settings settings) {
        if (seat instanceof Seat.Terminal terminal) {
            TerminalId id = terminal.id();
            return new Profile(
                    id.value(),
                    terminal.secret(),
                    Optional.of(Presence.gone(id)),
                    kinds(true).map(kind -> new Topic(kind, id).name()).toList(),
                    settings.terminalInFlight());
        }
        return new Profile(
                settings.serverUser(),
                settings.serverSecret(),
                Optional.empty(),
                kinds(false).map(Topic::everyTerminal).toList(),
                settings.serverInFlight());
    }

    private static Stream<Kind> kinds(boolean toTerminal) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.isToTerminal() == toTerminal);
    }

    @Override
    public String toString() {
        return client;
    }
}

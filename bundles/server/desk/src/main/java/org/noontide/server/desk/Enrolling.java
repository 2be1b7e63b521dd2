package org.noontide.server.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** Makes a terminal of what an operator says of it, or says which field is wrong. */
final class Enrolling {

    /** The terminal of {@code request}, which proves itself with {@code secret}, and with its card where it has one. */
    static Terminal terminal(TerminalRequest request, String secret, Backing backing) throws Refusal {
        Terminal plain = terminal(request, secret);
        return request.card().isEmpty()
                ? plain
                : plain.with(CardPart.card(request.card().get(), backing));
    }

    /** The same without a look at its card. */
    static Terminal terminal(TerminalRequest request, String secret) throws Refusal {
        TerminalId id = Asked.value("terminal", () -> new TerminalId(request.terminal()));
        ReleaseVersion version = Asked.value("version", () -> new ReleaseVersion(request.version()));
        Asked.value("application", () -> new ReleaseId(request.application(), version, 1));
        ReleaseId running =
                Asked.value("sequence", () -> new ReleaseId(request.application(), version, request.sequence()));
        Traits traits =
                traits(request.groups().orElse(List.of()), request.attributes().orElse(Map.of()));
        return Asked.value(
                "model",
                () -> new Terminal(id, request.model(), Secret.of(secret), running, false, Optional.empty(), traits));
    }

    /** In two steps, so that a rule that is broken is told of its field. */
    static Traits traits(List<String> groups, Map<String, String> attributes) throws Refusal {
        Traits grouped = Asked.value("groups", () -> new Traits(new HashSet<>(groups), Map.of()));
        return Asked.value("attributes", () -> new Traits(grouped.groups(), attributes));
    }

    private Enrolling() {}
}

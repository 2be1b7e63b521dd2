package org.noontide.server.broker.moquette;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** A store that knows some terminals and answers nothing else. */
final class Fleet {

    static FleetStore of(Map<TerminalId, String> secrets) {
        return (FleetStore) Proxy.newProxyInstance(
                Fleet.class.getClassLoader(), new Class<?>[] {FleetStore.class}, (store, method, arguments) -> {
                    if (!method.getName().equals("terminal")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    TerminalId id = (TerminalId) arguments[0];
                    return Optional.ofNullable(secrets.get(id)).map(secret -> terminal(id, secret));
                });
    }

    private static Terminal terminal(TerminalId id, String secret) {
        ReleaseId running = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1);
        return new Terminal(id, "model", Secret.of(secret), running, false, Optional.empty(), Traits.NONE);
    }

    private Fleet() {}
}

package org.noontide.server.broker.moquette;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.transport.MessageBus;

/** The server's embedded broker without the server, for terminals that are tested. */
public final class TestBroker {
    private final MoquetteBroker broker;

    /** One that lets {@code secrets}' terminals in. */
    public TestBroker(int port, Map<TerminalId, String> secrets) {
        broker = new MoquetteBroker(
                new Broker.Settings("127.0.0.1", port, 100), Clock.systemUTC(), Duration.ofMillis(200));
        broker.bindStore(store(secrets));
        broker.start();
    }

    /** The server's bus. */
    public MessageBus bus() {
        return broker;
    }

    public void halt() {
        broker.halt();
    }

    public void start() {
        broker.start();
    }

    public void stop() {
        broker.stop();
    }

    /** A store that knows these terminals and answers nothing else. */
    private static FleetStore store(Map<TerminalId, String> secrets) {
        return (FleetStore) Proxy.newProxyInstance(
                TestBroker.class.getClassLoader(), new Class<?>[] {FleetStore.class}, (store, method, arguments) -> {
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
}

package org.noontide.server.broker.moquette;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.IAuthorizatorPolicy;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.StoreException;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets in, and who may write and read what. Nobody gets in while the server is not there to hear him, since the broker
 * would acknowledge what nobody takes. The broker asks from many threads.
 */
final class Gate implements IAuthenticator, IAuthorizatorPolicy {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final Supplier<Optional<FleetStore>> store;
    private final BooleanSupplier serverListens;

    Gate(Supplier<Optional<FleetStore>> store, BooleanSupplier serverListens) {
        this.store = store;
        this.serverListens = serverListens;
    }

    @Override
    public boolean checkValid(String client, String user, byte @Nullable [] password) {
        if (!client.equals(user) || password == null || !serverListens.getAsBoolean()) {
            return false;
        }
        try {
            TerminalId id = new TerminalId(user);
            String offered = new String(password, UTF_8);
            return store.get()
                    .flatMap(fleet -> fleet.terminal(id))
                    .filter(terminal -> terminal.secret().matches(offered))
                    .isPresent();
        } catch (IllegalArgumentException noTerminalNumber) {
            return false;
        } catch (StoreException e) {
            log.warn("terminal not let in, since the store fails terminal={}", user, e);
            return false;
        }
    }

    @Override
    public boolean canWrite(io.moquette.broker.subscriptions.Topic topic, String user, String client) {
        return isOwn(topic, client, false);
    }

    @Override
    public boolean canRead(io.moquette.broker.subscriptions.Topic filter, String user, String client) {
        return isOwn(filter, client, true);
    }

    /** A filter with a wildcard is no topic of ours, so that nobody subscribes to more than his own. */
    private static boolean isOwn(io.moquette.broker.subscriptions.Topic name, String client, boolean toTerminal) {
        return Topic.parse(name.toString())
                .filter(topic -> topic.kind().isToTerminal() == toTerminal)
                .filter(topic -> topic.terminal().value().equals(client))
                .isPresent();
    }

    /** True where {@code client} may have its last will said on {@code topic}. */
    static boolean mayLeaveWill(String client, String topic) {
        return Topic.parse(topic)
                .filter(will -> will.kind() == Kind.PRESENCE)
                .filter(will -> will.terminal().value().equals(client))
                .isPresent();
    }
}

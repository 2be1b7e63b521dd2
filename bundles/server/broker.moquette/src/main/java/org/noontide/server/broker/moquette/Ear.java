package org.noontide.server.broker.moquette;

import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.netty.buffer.ByteBufUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.TerminalId;

/**
 * Hears what happens at the broker and tells the server. The broker calls it on one thread of its own, in the order of each
 * client's session. It does not show last wills to its listeners, so a lost connection is what says that a terminal is gone.
 *
 * <p>A connection that was taken over is lost after its successor is welcome. To tell the two apart, a connection is known by
 * the very {@code String} of the user name in its CONNECT, which the broker hands out with every event of that connection.
 */
final class Ear extends AbstractInterceptHandler {
    private final Inbox inbox = new Inbox();
    private final Map<String, String> connections = new HashMap<>();
    private final Consumer<Message> server;
    private final Consumer<String> forget;
    private final Consumer<Throwable> broken;
    private volatile int connected;

    /**
     * An ear for one run of the broker.
     *
     * @param server told of every message
     * @param forget told of every topic on which a message was to be retained
     * @param broken told when the broker cannot go on
     */
    Ear(Consumer<Message> server, Consumer<String> forget, Consumer<Throwable> broken) {
        this.server = server;
        this.forget = forget;
        this.broken = broken;
    }

    @Override
    public String getID() {
        return "noontide";
    }

    @Override
    public void onConnect(InterceptConnectMessage event) {
        note(event.getClientID(), event.getUsername());
    }

    @Override
    public void onPublish(InterceptPublishMessage event) {
        try {
            note(event.getClientID(), event.getUsername());
            inbox.read(event.getTopicName(), ByteBufUtil.getBytes(event.getPayload()))
                    .ifPresent(server);
            if (event.isRetainFlag()) {
                forget.accept(event.getTopicName());
            }
        } finally {
            event.getPayload().release();
        }
    }

    @Override
    public void onDisconnect(InterceptDisconnectMessage event) {
        // a goodbye; the loss of the connection that the broker tells of next is no news
        take(event.getClientID(), event.getUsername());
    }

    @Override
    public void onConnectionLost(InterceptConnectionLostMessage event) {
        if (take(event.getClientID(), event.getUsername())) {
            server.accept(Presence.gone(new TerminalId(event.getClientID())));
        }
    }

    /** How many clients are connected, as of the last event. */
    int connected() {
        return connected;
    }

    private void note(String client, String user) {
        connections.put(client, user);
        connected = connections.size();
    }

    /** Takes the client's connection off the list, where it is still this one. */
    @SuppressWarnings("ReferenceEquality") // the instance, not the name, tells a connection from its successor
    private boolean take(String client, @Nullable String user) {
        String now = connections.get(client);
        boolean taken = now != null && now == user && connections.remove(client) != null;
        connected = connections.size();
        return taken;
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        broken.accept(error);
    }
}

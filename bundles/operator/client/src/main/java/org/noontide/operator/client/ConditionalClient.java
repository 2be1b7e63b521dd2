package org.noontide.operator.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.CardView;
import org.noontide.wire.operations.RolloutCommand;
import org.noontide.wire.operations.RolloutView;
import org.noontide.wire.operations.TerminalView;
import org.noontide.wire.operations.TraitsRequest;

/**
 * Reads things with their tags, and changes them only while they are what was read; else the problem has the status 412, and
 * they are to be read again. Any thread may call.
 */
public final class ConditionalClient extends Asking {
    ConditionalClient(Line line) {
        super(line);
    }

    public Tagged<TerminalView> terminal(String number) throws IOException {
        return getTagged(terminals(number), TerminalView.class);
    }

    /** Takes out of the fleet what {@link #terminal} told. */
    public TerminalView decommission(String number, String tag) throws IOException {
        return change(request(terminals(number)).DELETE(), tag, TerminalView.class);
    }

    public Tagged<TraitsRequest> traits(String number) throws IOException {
        return getTagged(terminals(number) + "/traits", TraitsRequest.class);
    }

    /** Says what is known about a terminal, in the place of what {@link #traits} told. */
    public TerminalView describe(String number, TraitsRequest traits, String tag) throws IOException {
        return change(json(terminals(number) + "/traits").PUT(body(traits)), tag, TerminalView.class);
    }

    public Tagged<CardView> card(String number) throws IOException {
        return getTagged(terminals(number) + "/card", CardView.class);
    }

    /** Says which cards a terminal must prove to have, in the place of those that {@link #card} told. */
    public TerminalView enrolCard(String number, CardRequest card, String tag) throws IOException {
        return change(json(terminals(number) + "/card").PUT(body(card)), tag, TerminalView.class);
    }

    /** A terminal need not prove to have the cards any more that {@link #card} told. */
    public TerminalView removeCard(String number, String tag) throws IOException {
        return change(request(terminals(number) + "/card").DELETE(), tag, TerminalView.class);
    }

    public Tagged<RolloutView> rollout(long id) throws IOException {
        return getTagged("rollouts/" + id, RolloutView.class);
    }

    /** Does {@code command} to the rollout as {@link #rollout} told it: it serves to approve exactly what was read. */
    public RolloutView command(long id, RolloutCommand command, String tag) throws IOException {
        HttpRequest.Builder request =
                json("rollouts/" + id + '/' + command.word()).POST(BodyPublishers.noBody());
        return change(request, tag, RolloutView.class);
    }

    private HttpRequest.Builder json(String path) {
        return request(path, "application/json");
    }

    private <T> T change(HttpRequest.Builder request, String tag, Class<T> type) throws IOException {
        return ask(request.header("If-Match", tag), type);
    }

    private static String terminals(String number) {
        return "terminals/" + encoded(number);
    }
}

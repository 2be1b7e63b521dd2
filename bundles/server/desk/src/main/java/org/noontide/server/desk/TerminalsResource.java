package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TraitsRequest;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Terminals: POST to enrol one, GET the list by pages, all or those of a query, GET one, PUT what is known about one or its card. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({TerminalsResource.PATH, TerminalsResource.PATH + "/*"})
public final class TerminalsResource extends Resource {
    static final String PATH = ROOT + "/terminals";

    private static final Logger LOG = LoggerFactory.getLogger(TerminalsResource.class);

    private final Backing backing;
    private final SecureRandom random;

    @Activate
    public TerminalsResource(@Reference Gate gate, @Reference Backing backing) {
        this(gate, backing, new SecureRandom());
    }

    TerminalsResource(Gate gate, Backing backing, SecureRandom random) {
        super(gate);
        this.backing = backing;
        this.random = random;
    }

    @Override
    Answer answer(Asked asked) throws Refusal, IOException {
        if (asked.path().isEmpty()) {
            return asked.method("GET", "POST").equals("POST") ? enrol(asked) : list(asked);
        } else if (asked.path().size() == 2 && asked.path().get(1).equals("traits")) {
            asked.method("PUT");
            return describe(asked);
        } else if (asked.path().size() == 2 && asked.path().get(1).equals("card")) {
            return enrolCard(asked, asked.method("PUT", "DELETE").equals("PUT"));
        } else if (asked.path().size() > 1) {
            throw Refusal.of(Trouble.NOT_FOUND, "path");
        }
        asked.method("GET");
        return Answer.ok(Views.of(one(asked.path().get(0))));
    }

    private Answer enrol(Asked asked) throws Refusal, IOException {
        TerminalRequest request = asked.json(TerminalRequest.class);
        TerminalId id = Asked.value("terminal", () -> new TerminalId(request.terminal()));
        ReleaseVersion version = Asked.value("version", () -> new ReleaseVersion(request.version()));
        Asked.value("application", () -> new ReleaseId(request.application(), version, 1));
        ReleaseId running =
                Asked.value("sequence", () -> new ReleaseId(request.application(), version, request.sequence()));
        Traits traits =
                traits(request.groups().orElse(List.of()), request.attributes().orElse(Map.of()));
        String secret = Secret.draw(random);
        Terminal plain = Asked.value(
                "model",
                () -> new Terminal(id, request.model(), Secret.of(secret), running, false, Optional.empty(), traits));
        Terminal terminal = request.card().isEmpty()
                ? plain
                : plain.with(CardPart.card(request.card().get(), backing));
        if (!backing.store().enrol(terminal)) {
            throw Refusal.at("terminal", Trouble.CONFLICT, "terminal.taken", id.value());
        }
        LOG.info("terminal={} model={} running={} by={} enrolled", id, terminal.model(), running, asked.by());
        return Answer.created(new EnrolmentView(id.value(), secret), PATH + '/' + id);
    }

    private Answer list(Asked asked) throws Refusal {
        int limit = asked.limit();
        Optional<TerminalId> after = after(asked);
        FleetStore store = backing.store();
        Optional<String> text = asked.query();
        Optional<Query> query = text.isEmpty() ? Optional.empty() : Optional.of(Queries.read(text.get(), store));
        List<Terminal> found = store.terminals(query, after, limit + 1);
        return Answer.ok(
                Views.page(found, limit, Views::of, terminal -> terminal.id().value()));
    }

    private Answer describe(Asked asked) throws Refusal, IOException {
        String number = asked.path().get(0);
        TraitsRequest request = asked.json(TraitsRequest.class);
        TerminalId id = Asked.value("terminal", () -> new TerminalId(number));
        Traits traits = traits(request.groups(), request.attributes());
        if (backing.store().describe(id, traits)) {
            LOG.info(
                    "terminal={} groups={} attributes={} by={} described",
                    id,
                    traits.groups(),
                    traits.attributes(),
                    asked.by());
        }
        return Answer.ok(Views.of(one(number)));
    }

    /** Gives a terminal the card that it must prove to have, in the place of any other, or takes it from it. */
    private Answer enrolCard(Asked asked, boolean gives) throws Refusal, IOException {
        String number = asked.path().get(0);
        TerminalId id = Asked.value("terminal", () -> new TerminalId(number));
        Optional<EnrolledCard> card =
                gives ? Optional.of(CardPart.card(asked.json(CardRequest.class), backing)) : Optional.empty();
        if (backing.store().enrolCard(id, card)) {
            LOG.info(
                    "terminal={} card={} by={}",
                    id,
                    card.map(EnrolledCard::toString).orElse("none"),
                    asked.by());
        }
        return Answer.ok(Views.of(one(number)));
    }

    private Terminal one(String number) throws Refusal {
        TerminalId id = Asked.value("terminal", () -> new TerminalId(number));
        return backing.store()
                .terminal(id)
                .orElseThrow(() -> Refusal.at("terminal", Trouble.NOT_FOUND, "terminal.unknown", id.value()));
    }

    /** In two steps, so that a rule that is broken is told of its field. */
    private static Traits traits(List<String> groups, Map<String, String> attributes) throws Refusal {
        Traits grouped = Asked.value("groups", () -> new Traits(new HashSet<>(groups), Map.of()));
        return Asked.value("attributes", () -> new Traits(grouped.groups(), attributes));
    }

    static Optional<TerminalId> after(Asked asked) throws Refusal {
        Optional<String> after = asked.after();
        return after.isEmpty()
                ? Optional.empty()
                : Optional.of(Asked.value("after", () -> new TerminalId(after.get())));
    }
}

package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.EnrolledCard;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.Page;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.operations.TraitsRequest;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.query.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Terminals: POST to enrol one, or many as comma-separated values; GET the list by pages, all or those of a query; GET one,
 * PUT what is known about it or its card, DELETE it to take it out of the fleet.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({TerminalsResource.PATH, TerminalsResource.PATH + "/*"})
public final class TerminalsResource extends Resource {
    static final String PATH = ROOT + "/terminals";

    private static final String ONE = "/terminals/{terminal}";

    private static final Logger LOG = LoggerFactory.getLogger(TerminalsResource.class);

    private final Backing backing;
    private final SecureRandom random;

    @Activate
    public TerminalsResource(@Reference Desk desk, @Reference Backing backing) {
        this(desk, backing, new SecureRandom());
    }

    TerminalsResource(Desk desk, Backing backing, SecureRandom random) {
        super(desk);
        this.backing = backing;
        this.random = random;
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get("/terminals", this::list),
                Route.post("/terminals", asked -> asked.isOf(Asked.CSV) ? enrolAll(asked) : enrol(asked))
                        .once(),
                Route.get(ONE, asked -> Answer.ok(Views.of(one(asked)))),
                Route.delete(ONE, this::decommission).of(asked -> Optional.of(Views.of(one(asked)))),
                Route.get(ONE + "/traits", asked -> Answer.ok(traits(asked))),
                Route.put(ONE + "/traits", this::describe).of(asked -> Optional.of(traits(asked))),
                Route.get(ONE + "/card", this::card),
                Route.put(ONE + "/card", this::giveCard)
                        .of(asked -> Views.of(one(asked)).card().map(card -> card)),
                Route.delete(ONE + "/card", asked -> enrolCard(asked, Optional.empty()))
                        .of(asked -> Views.of(one(asked)).card().map(card -> card)));
    }

    private TraitsRequest traits(Asked asked) throws Refusal {
        Traits traits = one(asked).traits();
        return new TraitsRequest(List.copyOf(traits.groups()), traits.attributes());
    }

    private Answer card(Asked asked) throws Refusal {
        Terminal terminal = one(asked);
        return Answer.ok(CardPart.view(terminal)
                .orElseThrow(() -> Refusal.at(
                        "card", Trouble.NOT_FOUND, "card.none", terminal.id().value())));
    }

    private Answer enrol(Asked asked) throws Refusal, IOException {
        TerminalRequest request = asked.json(TerminalRequest.class);
        String secret = Secret.draw(random);
        Terminal terminal = Enrolling.terminal(request, secret, backing);
        TerminalId id = terminal.id();
        if (!backing.store().enrol(terminal)) {
            throw Refusal.at("terminal", Trouble.CONFLICT, "terminal.taken", id.value());
        }
        LOG.info(
                "terminal={} model={} running={} by={} enrolled", id, terminal.model(), terminal.running(), asked.by());
        return Answer.created(new EnrolmentView(id.value(), secret), PATH + '/' + id);
    }

    private Answer enrolAll(Asked asked) throws Refusal, IOException {
        List<EnrolmentView> enrolled = new Importing(backing, random, asked.speech()).enrol(asked.csv());
        LOG.info("terminals={} by={} enrolled", enrolled.size(), asked.by());
        return Answer.created(new Page<>(enrolled, Optional.empty()), PATH);
    }

    private Answer decommission(Asked asked) throws Refusal {
        Terminal terminal = one(asked);
        if (!backing.rollouts().decommission(terminal.id(), asked.by())) {
            throw unknown(terminal.id());
        }
        return Answer.ok(Views.of(terminal));
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
        TraitsRequest request = asked.json(TraitsRequest.class);
        TerminalId id = id(asked);
        Traits traits = Enrolling.traits(request.groups(), request.attributes());
        if (backing.store().describe(id, traits)) {
            LOG.info(
                    "terminal={} groups={} attributes={} by={} described",
                    id,
                    traits.groups(),
                    traits.attributes(),
                    asked.by());
        }
        return Answer.ok(Views.of(one(asked)));
    }

    private Answer giveCard(Asked asked) throws Refusal, IOException {
        return enrolCard(asked, Optional.of(CardPart.card(asked.json(CardRequest.class), backing)));
    }

    /** Gives a terminal the card that it must prove to have, in the place of any other, or takes it from it. */
    private Answer enrolCard(Asked asked, Optional<EnrolledCard> card) throws Refusal {
        TerminalId id = id(asked);
        if (backing.store().enrolCard(id, card)) {
            LOG.info(
                    "terminal={} card={} by={}",
                    id,
                    card.map(EnrolledCard::toString).orElse("none"),
                    asked.by());
        }
        return Answer.ok(Views.of(one(asked)));
    }

    private static TerminalId id(Asked asked) throws Refusal {
        return Asked.value("terminal", () -> new TerminalId(asked.part("terminal")));
    }

    private Terminal one(Asked asked) throws Refusal {
        TerminalId id = id(asked);
        return backing.store().terminal(id).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(TerminalId id) {
        return Refusal.at("terminal", Trouble.NOT_FOUND, "terminal.unknown", id.value());
    }

    static Optional<TerminalId> after(Asked asked) throws Refusal {
        Optional<String> after = asked.after();
        return after.isEmpty()
                ? Optional.empty()
                : Optional.of(Asked.value("after", () -> new TerminalId(after.get())));
    }
}

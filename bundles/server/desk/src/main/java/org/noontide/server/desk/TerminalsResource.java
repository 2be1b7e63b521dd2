package org.noontide.server.desk;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.operations.EnrolmentView;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Terminals: POST to enrol one, GET the list by pages, GET one. */
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
        } else if (asked.path().size() > 1) {
            throw Refusal.of(Trouble.NOT_FOUND, "path");
        }
        asked.method("GET");
        return one(asked.path().get(0));
    }

    private Answer enrol(Asked asked) throws Refusal, IOException {
        TerminalRequest request = asked.json(TerminalRequest.class);
        TerminalId id = Asked.value("terminal", () -> new TerminalId(request.terminal()));
        ReleaseVersion version = Asked.value("version", () -> new ReleaseVersion(request.version()));
        Asked.value("application", () -> new ReleaseId(request.application(), version, 1));
        ReleaseId running =
                Asked.value("sequence", () -> new ReleaseId(request.application(), version, request.sequence()));
        String secret = Secret.draw(random);
        Terminal terminal = Asked.value(
                "model", () -> new Terminal(id, request.model(), Secret.of(secret), running, false, Optional.empty()));
        if (!backing.store().enrol(terminal)) {
            throw Refusal.at("terminal", Trouble.CONFLICT, "terminal.taken", id.value());
        }
        LOG.info("terminal={} model={} running={} enrolled", id, terminal.model(), running);
        return Answer.created(new EnrolmentView(id.value(), secret), PATH + '/' + id);
    }

    private Answer list(Asked asked) throws Refusal {
        int limit = asked.limit();
        Optional<TerminalId> after = after(asked);
        List<Terminal> found = backing.store().terminals(after, limit + 1);
        return Answer.ok(
                Views.page(found, limit, Views::of, terminal -> terminal.id().value()));
    }

    private Answer one(String number) throws Refusal {
        TerminalId id = Asked.value("terminal", () -> new TerminalId(number));
        Terminal terminal = backing.store()
                .terminal(id)
                .orElseThrow(() -> Refusal.at("terminal", Trouble.NOT_FOUND, "terminal.unknown", id.value()));
        return Answer.ok(Views.of(terminal));
    }

    static Optional<TerminalId> after(Asked asked) throws Refusal {
        Optional<String> after = asked.after();
        return after.isEmpty()
                ? Optional.empty()
                : Optional.of(Asked.value("after", () -> new TerminalId(after.get())));
    }
}

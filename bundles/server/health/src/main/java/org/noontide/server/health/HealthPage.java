package org.noontide.server.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.noontide.server.fleet.ServerHealth.PartHealth;
import org.noontide.wire.operations.OperationsJson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The health of all parts: 200 where every one is up, else 503, for whoever looks at the status alone. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(HealthPage.PATH)
public final class HealthPage extends Page {
    static final String PATH = "/health";

    /** Errors come from libraries, which may cite an address with the login in it. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(?<=://)[^/@\\s]+@|(?<=(password|secret|pwd)=)[^;&,\\s\"]+");

    private final Watch watch;

    /** What is answered. */
    record HealthView(String state, List<PartView> parts) {}

    /**
     * One part.
     *
     * @param connected how many there are, of the terminals where that is known
     */
    record PartView(
            String name, String state, Instant since, Optional<String> lastError, Optional<Integer> connected) {}

    @Activate
    public HealthPage(@Reference Watch watch) {
        this.watch = watch;
    }

    @Override
    Content content() {
        List<PartHealth> parts = watch.parts();
        boolean up = parts.stream().allMatch(PartHealth::up);
        HealthView view =
                new HealthView(word(up), parts.stream().map(this::view).toList());
        return new Content(
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "application/json",
                new String(OperationsJson.STRICT.write(view), UTF_8));
    }

    private PartView view(PartHealth part) {
        OptionalInt connected = part.name().equals(Parts.TERMINALS) ? watch.connectedTerminals() : OptionalInt.empty();
        return new PartView(
                part.name(),
                word(part.up()),
                part.since(),
                part.lastError().map(error -> SECRET.matcher(error).replaceAll("...")),
                connected.isPresent() ? Optional.of(connected.getAsInt()) : Optional.empty());
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}

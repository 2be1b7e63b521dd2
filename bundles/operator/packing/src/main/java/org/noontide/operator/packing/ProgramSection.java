package org.noontide.operator.packing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.noontide.wire.protocol.HealthCheck;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Program;

/** The parts {@code start} and {@code health} of a {@code release.yaml}. */
final class ProgramSection {
    private static final Set<String> START = Set.of("command", "environment", "folder");
    private static final Set<String> HEALTH =
            Set.of("probe", "command", "url", "file", "interval", "timeout", "probation");

    /** What the release starts; none where it has no {@code start}. */
    static Optional<Program> read(YamlSection release) throws MalformedException {
        Optional<YamlSection> start = release.section("start");
        Optional<YamlSection> health = release.section("health");
        if (start.isEmpty()) {
            if (health.isPresent()) {
                throw new MalformedException(release.file() + ": health is checked only where start says what starts");
            }
            return Optional.empty();
        }
        start.get().demandKnown(START);
        return Optional.of(new Program(
                start.get().texts("command"),
                start.get().namedTexts("environment"),
                start.get().maybeText("folder").orElse(Program.HOME),
                health.isPresent() ? check(health.get()) : HealthCheck.DEFAULT));
    }

    private static HealthCheck check(YamlSection health) throws MalformedException {
        health.demandKnown(HEALTH);
        return new HealthCheck(
                probe(health),
                health.maybeDuration("interval").orElse(HealthCheck.DEFAULT.interval()),
                health.maybeDuration("timeout").orElse(HealthCheck.DEFAULT.timeout()),
                health.maybeDuration("probation").orElse(HealthCheck.DEFAULT.probation()));
    }

    private static HealthCheck.Probe probe(YamlSection health) throws MalformedException {
        String name = health.maybeText("probe").orElse("alive");
        return switch (name) {
            case "alive" -> new HealthCheck.Alive();
            case "command" -> new HealthCheck.Command(health.texts("command"));
            case "http" -> new HealthCheck.Http(uri(health));
            case "heartbeat" -> new HealthCheck.Heartbeat(health.text("file"));
            default ->
                throw new MalformedException(
                        health.file() + ": health.probe is alive, command, http or heartbeat, not " + name);
        };
    }

    private static URI uri(YamlSection health) throws MalformedException {
        String text = health.text("url");
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new MalformedException(health.file() + ": health.url is not an address: " + text, e);
        }
    }

    private ProgramSection() {}
}

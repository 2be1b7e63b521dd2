package org.noontide.wire.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the program of a release: the fields {@code start} and {@code health} of its manifest. */
final class ProgramFields {

    static void write(FieldWriter out, Program program) {
        out.map(Field.START, program, (start, it) -> start.texts(Field.COMMAND, it.command())
                .namedTexts(Field.ENVIRONMENT, it.environment())
                .text(Field.FOLDER, it.folder()));
        out.map(Field.HEALTH, program.health(), (health, it) -> {
            writeProbe(health, it.probe());
            health.number(Field.INTERVAL, it.interval().toMillis())
                    .number(Field.TIMEOUT, it.timeout().toMillis())
                    .number(Field.PROBATION, it.probation().toMillis());
        });
    }

    static Optional<Program> read(FieldReader in) throws MalformedException {
        Optional<HealthCheck> health = in.maybeMap(Field.HEALTH, ProgramFields::health);
        Rule.require(health.isEmpty() || in.has(Field.START), "what has a health check starts a program");
        return in.maybeMap(Field.START, start -> program(start, health.orElse(HealthCheck.DEFAULT)));
    }

    private static void writeProbe(FieldWriter out, HealthCheck.Probe probe) {
        if (probe instanceof HealthCheck.Alive) {
            out.text(Field.PROBE, "alive");
        } else if (probe instanceof HealthCheck.Command command) {
            out.text(Field.PROBE, "command").texts(Field.COMMAND, command.command());
        } else if (probe instanceof HealthCheck.Http http) {
            out.text(Field.PROBE, "http").text(Field.URL, http.url().toString());
        } else if (probe instanceof HealthCheck.Heartbeat heartbeat) {
            out.text(Field.PROBE, "heartbeat").text(Field.FILE, heartbeat.file());
        }
    }

    private static Program program(FieldReader in, HealthCheck health) throws MalformedException {
        return new Program(
                in.texts(Field.COMMAND),
                in.has(Field.ENVIRONMENT) ? in.namedTexts(Field.ENVIRONMENT) : Map.of(),
                in.has(Field.FOLDER) ? in.text(Field.FOLDER) : Program.HOME,
                health);
    }

    private static HealthCheck health(FieldReader in) throws MalformedException {
        return new HealthCheck(
                probe(in),
                duration(in, Field.INTERVAL, HealthCheck.DEFAULT.interval()),
                duration(in, Field.TIMEOUT, HealthCheck.DEFAULT.timeout()),
                duration(in, Field.PROBATION, HealthCheck.DEFAULT.probation()));
    }

    private static HealthCheck.Probe probe(FieldReader in) throws MalformedException {
        String name = in.text(Field.PROBE);
        return switch (name) {
            case "alive" -> new HealthCheck.Alive();
            case "command" -> new HealthCheck.Command(in.texts(Field.COMMAND));
            case "http" -> new HealthCheck.Http(uri(in.text(Field.URL)));
            case "heartbeat" -> new HealthCheck.Heartbeat(in.text(Field.FILE));
            default ->
                throw new IllegalArgumentException(
                        "a probe is alive, command, http or heartbeat, not " + Excerpt.of(name));
        };
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address: " + Excerpt.of(text), e);
        }
    }

    private static Duration duration(FieldReader in, Field field, Duration otherwise) throws MalformedException {
        return in.maybeNumber(field).map(Duration::ofMillis).orElse(otherwise);
    }

    private ProgramFields() {}
}

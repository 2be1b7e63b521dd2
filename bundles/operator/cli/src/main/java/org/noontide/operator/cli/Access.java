package org.noontide.operator.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import picocli.CommandLine.Option;

/** Which server is asked, and by whom: the options of every command that asks one. */
final class Access {
    private static final String PASSWORD = "NOONTIDE_PASSWORD";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "the server (default: ${DEFAULT-VALUE})")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "admin",
            description = "who asks (default: ${DEFAULT-VALUE})")
    private String user = "admin";

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file whose first line is the password")
    private Optional<Path> passwordFile = Optional.empty();

    /** Something that is asked of a server. */
    interface Question<T> {
        /** Asks it. */
        T of(NoontideClient client) throws IOException;
    }

    /** What the server answers to {@code question}; where it was not reached, the exception says what to look at. */
    <T> T ask(NoontideAdmin.Environment environment, Question<T> question) throws IOException, UsageException {
        NoontideClient client = client(environment);
        try {
            return question.of(client);
        } catch (IOException e) {
            throw Unreachable.explained(server, e);
        }
    }

    private NoontideClient client(NoontideAdmin.Environment environment) throws IOException, UsageException {
        if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
            throw new UsageException("--server is not an http or https address: " + server);
        }
        return new NoontideClient(server, user, password(environment), Locale.getDefault());
    }

    private String password(NoontideAdmin.Environment environment) throws IOException, UsageException {
        if (passwordFile.isPresent()) {
            return Files.readString(passwordFile.get()).lines().findFirst().orElse("");
        }
        String password = environment.get(PASSWORD);
        if (password == null) {
            throw new UsageException("set " + PASSWORD + " or give --password-file");
        }
        return password;
    }
}
